"""What the application is told when a file is not read."""

from people.errors import RuleError


class FileRefused(RuleError):  # noqa: N818 - it is an answer, not an error
    """The file cannot be read, and why, in one sentence of the reader's language; its field is `file`."""
