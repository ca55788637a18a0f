"""Forms of the programme: people and their roles, and what a resource brought."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership.models import ResourceRequest
from pages.fields import day, text
from pages.forms import PlainForm, Scoped
from people.models import MailChoice, Organization, Person, Role

INSIDE_ROLES = [choice for choice in Role.choices if choice[0] != Role.CERTIFICATION_AUDITOR]


class PersonForm(Scoped, forms.ModelForm):
    """A person of the organization, with or without a login."""

    class Meta:
        model = Person
        fields = [
            "name",
            "email",
            "job_title",
            "function",
            "site",
            "shift",
            "employment",
            "reports_to",
            "joined_on",
            "left_on",
            "top_management_from",
            "top_management_until",
            "is_most_senior",
        ]
        help_texts = {
            "email": _("Only people who sign in or get reminders need one."),
            "top_management_from": _("Leave empty for everybody outside top management."),
        }

    def __init__(self, *args: Any, organization: Organization, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organization = organization
        self.scope(organization, today)


class RoleForm(PlainForm):
    """A role inside the organization, between two days."""

    role = forms.ChoiceField(label=_("Role"), choices=INSIDE_ROLES)
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(
        label=_("Until"), required=False, help_text=_("Leave empty until further notice.")
    )


class InviteForm(PlainForm):
    """Access from outside: who, from where, for how long."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    body = forms.CharField(label=_("Certification body"), max_length=120)
    from_on = forms.DateField(label=_("First day"))
    until_on = forms.DateField(
        label=_("Last day"), help_text=_("The access ends by itself after this day.")
    )


class MailsForm(Scoped, forms.ModelForm):
    """Which mails somebody wants for themselves."""

    class Meta:
        model = MailChoice
        fields = ["digest", "weekday", "hour", "reminders"]

    def __init__(self, *args: Any, organization: Organization, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope(organization, today)


class BenefitForm(PlainForm):
    """What a delivered resource brought, against what was expected of it."""

    verdict = forms.ChoiceField(
        label=_("What was expected of it is"),
        widget=forms.RadioSelect,
        choices=ResourceRequest.Verdict.choices,
    )
    note = text(_("What it brought"), rows=3, max_length=2000)
    value_before = forms.DecimalField(
        label=_("Value before"), required=False, max_digits=14, decimal_places=3
    )
    value_after = forms.DecimalField(
        label=_("Value since"), required=False, max_digits=14, decimal_places=3
    )
    money_won = forms.DecimalField(
        label=_("Money won a year"),
        required=False,
        max_digits=12,
        decimal_places=2,
        help_text=_("Below zero: lost."),
    )
    hours_won = forms.DecimalField(
        label=_("Working hours won a month"),
        required=False,
        max_digits=8,
        decimal_places=1,
        help_text=_("Below zero: lost."),
    )
    on = day(_("Checked on"))
    next_check_on = day(
        _("Look again on"), required=False, help_text=_("Needed while it is too early.")
    )
