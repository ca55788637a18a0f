"""Sending the weekly mail of one person; what it says is worked out at that moment."""

import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from jobs import services as jobs
from jobs.services import Claim
from people import clock
from people.mails import choice_of, mails_of
from people.models import Person
from people.permissions import Permission, permissions_of
from programme import snapshots
from programme.digest.gather import Content, content
from programme.models import Digest, Reminder
from programme.reminding.send import still_needed, when
from programme.status import words_line

KIND = "digest-mail"


def send_digest(claim: Claim) -> None:
    """Send one weekly mail, unless the person no longer wants it or has nothing to read."""
    digest = Digest.objects.select_related("organization", "recipient__organization").get(
        pk=claim.payload["digest"]
    )
    if digest.state != Digest.State.WAITING:
        with transaction.atomic():
            jobs.finish(claim, result={"state": str(digest.state)})
        return
    mail, told = mail_of(digest)
    if mail is not None:
        mail.send()
    state = Digest.State.SENT if mail is not None else Digest.State.NOT_NEEDED
    sent_at = clock.now() if mail is not None else None
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(state=state, sent_at=sent_at)
        collected = Reminder.objects.filter(
            recipient=digest.recipient, state=Reminder.State.COLLECTED
        )
        if mail is not None:
            collected.filter(pk__in=told).update(state=Reminder.State.SENT, sent_at=sent_at)
            collected.update(state=Reminder.State.NOT_NEEDED)
        jobs.finish(claim, result={"state": str(state)})


def mail_of(digest: Digest) -> tuple[EmailMultiAlternatives | None, list[int]]:
    """The mail, and which reminders it tells of; None where it is not wanted or would be empty."""
    person, organization = digest.recipient, digest.organization
    on = clock.today(organization)
    permissions = permissions_of(person, on)
    wanted = mails_of(choice_of(person), permissions).digest and bool(person.email)
    if not permissions or not wanted:
        return None, []
    with translation.override(settings.LANGUAGE_CODE), timezone.override(organization.timezone):
        if Permission.SEE_DASHBOARD in permissions and not snapshots.is_fresh(organization, on):
            snapshots.refresh(organization, on)
        said = content(organization, person, permissions, on)
        if said.is_empty:
            return None, []
        context = context_of(person, said, on)
        mail = EmailMultiAlternatives(
            subject=" ".join(render_to_string("email/digest_subject.txt", context).split()),
            body=render_to_string("email/digest.txt", context),
            to=[person.email],
            headers={"Message-ID": message_id(digest), "Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(render_to_string("email/digest.html", context), "text/html")
    return mail, [one.pk for one in context["reminders"]]


def message_id(digest: Digest) -> str:
    """The same for the same week, however often it is sent."""
    host = settings.SITE_URL.split("//")[-1].split(":")[0].split("/")[0]
    return f"<digest-{digest.pk}.{digest.organization.slug}@{host}>"


def context_of(person: Person, said: Content, on: datetime.date) -> dict[str, Any]:
    """What the templates say; `site` comes before each address."""
    organization = person.organization
    reminders = [one for one in said.reminders if still_needed(one)]
    for one in reminders:
        path = reverse(one.subject.url_name, args=[organization.slug, one.subject.object_id])
        one.path, one.when = path, when(one)  # type: ignore[attr-defined]  # for the template
    return {
        "said": said,
        "reminders": reminders,
        "words": words_line(list(said.statuses)),
        "person": person,
        "organization": organization,
        "today": on,
        "site": settings.SITE_URL,
        "link": f"{settings.SITE_URL}{reverse('programme:today', args=[organization.slug])}",
        "link_label": _("Open today’s page"),
        "why": _("You get this mail once a week."),
        "settings_url": f"{settings.SITE_URL}{reverse('programme:mails', args=[organization.slug])}",
    }
