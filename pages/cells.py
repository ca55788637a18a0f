"""What stands in a cell: text, dates, lateness; escaped once, here."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Cell = Callable[[Any, datetime.date], Any]


def value_of(row: Any, path: str) -> Any:
    """Follow a dotted path over attributes and methods; None as soon as one is None."""
    value = row
    for name in path.split("."):
        value = getattr(value, name)
        value = value() if callable(value) else value
        if value is None:
            return None
    return value


def shown(value: Any) -> str | SafeString:
    """A value as a page shows it; dates as people here write them, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return format_html('<span class="num">{}</span>', date_format(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value if isinstance(value, SafeString) else str(value)


def linked(text: Any, url: str) -> SafeString:
    """The text as a link."""
    return format_html('<a href="{}">{}</a>', url, text)


def warned(text: Any) -> SafeString:
    """A word that says that something is late or at risk."""
    return format_html('<span class="late-word">{}</span>', text)


def days_late(days: int) -> str:
    """“24 days late”."""
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


def due(path: str, open_path: str) -> Cell:
    """A due date with its lateness while `open_path` is true."""

    def cell(row: Any, on: datetime.date) -> Any:
        day = value_of(row, path)
        if day is None or day >= on or not value_of(row, open_path):
            return shown(day)
        late = days_late((on - day).days)
        return format_html('{} <span class="late-word num">{}</span>', shown(day), late)

    return cell
