"""Acts of leadership, one file for each kind of act; other rooms call them from here."""

from leadership.services.acknowledging import (
    acknowledge_by_list,
    acknowledge_policy,
    sample_understanding,
)
from leadership.services.approving import (
    approve_policy,
    make_effective,
    reaffirm_policy,
    withdraw_policy,
)
from leadership.services.asking import (
    ask_resource,
    change_request,
    submit_request,
)
from leadership.services.assessing import assess_request
from leadership.services.assigning import (
    accept_role,
    assign_role,
    change_role,
    confirm_hand_over,
    end_role,
    hand_over_role,
    vacate_role,
)
from leadership.services.audiences import add_audience, change_audience, end_audience
from leadership.services.budgeting import approve_budget, change_budget
from leadership.services.checking import check_benefit
from leadership.services.coding import (
    make_codes,
    make_poster,
    organization_behind,
    person_with_code,
)
from leadership.services.communicating import (
    change_communication,
    check_communication,
    communicate,
    say_planned,
)
from leadership.services.competence import (
    add_competence,
    assess_person,
    change_competence,
    require_competence,
)
from leadership.services.deciding import decide_request
from leadership.services.delegating import (
    can_undo,
    delegate_decision,
    undo_decision,
    undoable,
)
from leadership.services.delivering import commit_request, deliver_request
from leadership.services.drafting import (
    change_policy,
    draft_policy,
    return_policy,
    submit_policy,
)
from leadership.services.escalating import (
    answer_escalation,
    change_escalation,
    close_escalation,
    escalate,
)
from leadership.services.gaps import close_gap, evaluate_gap, finish_gap, open_gap, plan_gap
from leadership.services.publishing import close_public_page, open_public_page
from leadership.services.questioning import ask_questions
from leadership.services.recognizing import change_recognition, recognize
from leadership.services.returning import return_deferred
from leadership.services.suggesting import (
    answer_suggestion,
    change_suggestion,
    check_idea_benefit,
    evaluate_suggestion,
    finish_suggestion,
    suggest,
)
from leadership.services.supporting import change_support, note_effect, support
from leadership.services.translating import say_where_published, translate_policy
from leadership.services.walking import (
    change_walk,
    do_walk,
    finish_follow_up,
    plan_walk,
    promise_follow_up,
    record_walk,
)

__all__ = [
    "accept_role",
    "acknowledge_by_list",
    "acknowledge_policy",
    "add_audience",
    "add_competence",
    "answer_escalation",
    "answer_suggestion",
    "approve_budget",
    "approve_policy",
    "ask_questions",
    "ask_resource",
    "assess_person",
    "assess_request",
    "assign_role",
    "can_undo",
    "change_audience",
    "change_budget",
    "change_communication",
    "change_competence",
    "change_escalation",
    "change_policy",
    "change_recognition",
    "change_request",
    "change_role",
    "change_suggestion",
    "change_support",
    "change_walk",
    "check_benefit",
    "check_communication",
    "check_idea_benefit",
    "close_escalation",
    "close_gap",
    "close_public_page",
    "commit_request",
    "communicate",
    "confirm_hand_over",
    "decide_request",
    "delegate_decision",
    "deliver_request",
    "do_walk",
    "draft_policy",
    "end_audience",
    "end_role",
    "escalate",
    "evaluate_gap",
    "evaluate_suggestion",
    "finish_follow_up",
    "finish_gap",
    "finish_suggestion",
    "hand_over_role",
    "make_codes",
    "make_effective",
    "make_poster",
    "note_effect",
    "open_gap",
    "open_public_page",
    "organization_behind",
    "person_with_code",
    "plan_gap",
    "plan_walk",
    "promise_follow_up",
    "reaffirm_policy",
    "recognize",
    "record_walk",
    "require_competence",
    "return_deferred",
    "return_policy",
    "sample_understanding",
    "say_planned",
    "say_where_published",
    "submit_policy",
    "submit_request",
    "suggest",
    "support",
    "translate_policy",
    "undo_decision",
    "undoable",
    "vacate_role",
    "withdraw_policy",
]
