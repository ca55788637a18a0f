"""Forms of the programme: people and their roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
