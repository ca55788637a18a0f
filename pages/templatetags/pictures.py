"""The small pictures of `pages.pictures` as template tags: shapes of statuses and dates, bars, fishbones."""

from django import template
from django.utils.safestring import SafeString

from pages import pictures

register = template.Library()
register.simple_tag(pictures.fishbone)
register.simple_tag(pictures.kind_mark)
register.simple_tag(pictures.late_bar)
register.simple_tag(pictures.glyph)
register.simple_tag(pictures.tone)
register.simple_tag(pictures.trend_key)
register.simple_tag(pictures.used_bar)

_STATUS_OF = {
    "good": "demonstrated",
    "weak": "weak",
    "bad": "not_demonstrated",
    "none": "not_assessed",
}


@register.simple_tag
def shape(tone: str, size: int = 14) -> SafeString:
    """The shape of a tone (good, weak, bad, none) in the colour of the text around it."""
    return pictures.glyph(_STATUS_OF[tone], size=size)
