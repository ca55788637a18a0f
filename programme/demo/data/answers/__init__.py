"""What the twelve audits answered to each question of their checklists."""

from programme.demo.data.answers import autumn, spring, winter
from programme.demo.data.answers.base import AnswerRow

ANSWERS: dict[str, tuple[AnswerRow, ...]] = {**winter.ANSWERS, **spring.ANSWERS, **autumn.ANSWERS}

__all__ = ["ANSWERS", "AnswerRow"]
