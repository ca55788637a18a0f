"""Organizations, sites, people with and without a login, and the roles that they hold."""

import datetime
from typing import ClassVar
from zoneinfo import available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# First path segments that belong to no organization.
RESERVED_SLUGS = {"accounts", "static", "healthz", "choose", "admin", "api", "media", "robots"}


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in. What they may do is said by their person in each organization."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.email

    @property
    def is_staff(self) -> bool:
        return False


def valid_slug(slug: str) -> None:
    """Refuse slugs that would hide a page of the application."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("This word is taken by the application. Choose another."))


def valid_zone(name: str) -> None:
    """Refuse names that are no IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(_("Enter a time zone such as Europe/London."))


class Organization(models.Model):
    """A company that runs its programme here; every record belongs to one."""

    slug = models.SlugField(_("short address"), max_length=40, unique=True, validators=[valid_slug])
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=40)
    timezone = models.CharField(
        _("time zone"), max_length=60, default="UTC", validators=[valid_zone]
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    edition = models.CharField(_("edition of the standard"), max_length=40, default="iso-9001-2015")
    scope = models.TextField(
        _("scope of the quality management system"), blank=True, max_length=2000
    )
    started_on = models.DateField(_("in use since"))
    # Only a demonstration may hold entries recorded at simulated times; said on every pack.
    is_demonstration = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A place of the organization."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "code"], name="site_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    """States of people on a day."""

    def of(self, organization: Organization) -> "PersonQuerySet":
        return self.filter(organization=organization)

    def present(self, on: datetime.date) -> "PersonQuerySet":
        """Joined and not left on that day."""
        return self.filter(joined_on__lte=on).filter(Q(left_on=None) | Q(left_on__gt=on))

    def top_management(self, on: datetime.date) -> "PersonQuerySet":
        """Top management on that day (clause 5.1.1 speaks to them)."""
        return self.filter(top_management_from__lte=on).filter(
            Q(top_management_until=None) | Q(top_management_until__gte=on)
        )


class Person(models.Model):
    """A person in one organization, with or without a login."""

    class Employment(models.TextChoices):
        STAFF = "staff", _("Staff")
        AGENCY = "agency", _("Agency")
        EXTERNAL = "external", _("External")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    user = models.ForeignKey(
        User, models.SET_NULL, related_name="people", null=True, blank=True, verbose_name=_("login")
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    function = models.CharField(_("function"), max_length=80, blank=True)
    shift = models.CharField(_("shift"), max_length=40, blank=True)
    employment = models.CharField(
        _("employment"), max_length=10, choices=Employment.choices, default=Employment.STAFF
    )
    site = models.ForeignKey(
        Site, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("site")
    )
    reports_to = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("reports to"),
    )
    joined_on = models.DateField(_("joined on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    top_management_from = models.DateField(_("top management from"), null=True, blank=True)
    top_management_until = models.DateField(_("top management until"), null=True, blank=True)
    is_most_senior = models.BooleanField(_("most senior person"), default=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "user"],
                condition=Q(user__isnull=False),
                name="person_user_once",
                violation_error_message=_("This login already belongs to somebody here."),
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(is_most_senior=True),
                name="person_one_most_senior",
                violation_error_message=_("Somebody else is the most senior person already."),
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                name="person_left_after_joined",
                violation_error_message=_("Nobody leaves before joining."),
            ),
            models.CheckConstraint(
                condition=Q(top_management_until=None)
                | Q(top_management_until__gte=F("top_management_from")),
                name="person_top_management_in_order",
                violation_error_message=_("The last day in top management lies before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programme:person", args=[self.organization.slug, self.pk])

    @property
    def initials(self) -> str:
        words = self.name.split() or ["?"]
        return "".join(
            word[0] for word in {0: words[0], len(words) - 1: words[-1]}.values()
        ).upper()

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    def is_top_management(self, on: datetime.date) -> bool:
        """Whether this person belongs to top management on that day."""
        begun = self.top_management_from is not None and self.top_management_from <= on
        return begun and (self.top_management_until is None or self.top_management_until >= on)


class MailChoice(models.Model):
    """Which mails a person wants; without a row people.mails says what the role suggests."""

    MONDAY, EARLY = 0, 7

    class Reminders(models.TextChoices):
        AT_ONCE = "at-once", _("On the day they are due")
        WEEKLY = "weekly", _("Together, in the weekly mail")

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    digest = models.BooleanField(_("send me the weekly mail"))
    weekday = models.PositiveSmallIntegerField(
        _("on"),
        choices=[
            (0, _("Monday")),
            (1, _("Tuesday")),
            (2, _("Wednesday")),
            (3, _("Thursday")),
            (4, _("Friday")),
            (5, _("Saturday")),
            (6, _("Sunday")),
        ],
        default=MONDAY,
    )
    hour = models.PositiveSmallIntegerField(
        _("at"), choices=[(hour, f"{hour:02d}:00") for hour in range(24)], default=EARLY
    )
    reminders = models.CharField(
        _("reminders"), max_length=10, choices=Reminders.choices, default=Reminders.AT_ONCE
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__range=(0, 6), hour__range=(0, 23)), name="mail_choice_in_week"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.weekday} {self.hour}"


class Role(models.TextChoices):
    """What a person is to the organization; what each role may do is in people/permissions.py."""

    EXECUTIVE = "executive", _("Executive")
    QUALITY_MANAGER = "quality-manager", _("Quality manager")
    INTERNAL_AUDITOR = "internal-auditor", _("Internal auditor")
    PROCESS_OWNER = "process-owner", _("Process owner")
    EMPLOYEE = "employee", _("Employee")
    CERTIFICATION_AUDITOR = "certification-auditor", _("Certification auditor")


class RoleGrant(models.Model):
    """A person holds a role between two days; open end means until further notice."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["role"]
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="grant_once"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="grant_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                # Outside access always ends by itself.
                condition=~Q(role="certification-auditor") | Q(until_on__isnull=False),
                name="grant_auditor_expires",
                violation_error_message=_("Say on which day the access of the auditor ends."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()

    def holds(self, on: datetime.date) -> bool:
        """Whether the grant is in force on that day, first and last day included."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)
