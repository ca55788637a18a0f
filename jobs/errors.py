"""What can go wrong while a job runs, as far as this room knows it."""


class LostLease(Exception):  # noqa: N818 - an event in the life of a lease, not a fault
    """The job is no longer this worker's: taken over, cancelled or ended. Write nothing more."""


class JobRefused(Exception):  # noqa: N818 - an answer, not a fault
    """The work cannot be done and trying again would not help; the message is shown to people."""


class KeyInUseError(ValueError):
    """The key already names a job of another kind or scope; handing that one out would leak it."""
