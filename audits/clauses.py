"""What clauses are called: an organization's own words stand over ours."""

from audits.models import ClauseTitle
from evidence import editions
from people.models import Organization


def titles(organization: Organization) -> dict[str, str]:
    """Clause → title, in the order of the edition; finer clauses with own words come after."""
    ours = {number: str(title) for number, title in editions.edition(organization.edition).clauses}
    own = ClauseTitle.objects.filter(organization=organization).values_list("clause", "title")
    return ours | dict(own)
