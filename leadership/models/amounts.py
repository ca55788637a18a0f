"""Fields that several records about resources have: money, hours, values, people of an act."""

from typing import Any

from django.db import models

from people.models import Person


def amount(label: Any) -> models.DecimalField:
    """Money in the organization's currency, written by a service."""
    return models.DecimalField(label, max_digits=12, decimal_places=2, null=True, editable=False)


def money_a_year(label: Any) -> models.DecimalField:
    """Money saved or earned in twelve months; below zero: lost."""
    return models.DecimalField(label, max_digits=12, decimal_places=2, null=True, blank=True)


def hours_a_month(label: Any) -> models.DecimalField:
    """Working hours saved in a month; below zero: lost."""
    return models.DecimalField(label, max_digits=8, decimal_places=1, null=True, blank=True)


def value(label: Any) -> models.DecimalField:
    """A figure in the unit that the request names."""
    return models.DecimalField(label, max_digits=14, decimal_places=3, null=True, blank=True)


def somebody(label: Any) -> models.ForeignKey:
    """Who did an act, written by a service."""
    return models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, editable=False, verbose_name=label
    )
