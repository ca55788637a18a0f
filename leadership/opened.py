"""When a page was opened, carried by its form in a sealed field, so that nobody can make it up."""

import datetime

from django.core import signing

from leadership.models import PolicyVersion

SALT = "leadership.policy-opened"


def seal(policy: PolicyVersion, now: datetime.datetime) -> str:
    """The moment at which the page of this version was opened, sealed."""
    return signing.dumps([policy.pk, now.isoformat()], salt=SALT)


def moment(policy: PolicyVersion, sealed: str) -> datetime.datetime | None:
    """The moment in the seal; None where it is missing, broken or of another version."""
    try:
        key, opened = signing.loads(sealed, salt=SALT)
    except signing.BadSignature:
        return None
    return datetime.datetime.fromisoformat(opened) if key == policy.pk else None
