"""Pictures as inline SVG: pure functions from plain data to markup, no models, no clock.

Every function takes a `label` for screen readers (empty: the picture only repeats what stands
beside it and is hidden) and a `palette`: "page" writes class names for `charts.css`, "paper"
colours for PDF copies. No picture holds an id, a `style` attribute or a script, so any number
of them can stand on one page under the strict content security policy. All texts are escaped.
"""

from pages.pictures.bars import bullet, late_bar, strip, used_bar
from pages.pictures.course import course_mark, year_weeks
from pages.pictures.fishbone import fishbone
from pages.pictures.glyphs import glyph, kind_mark, tone
from pages.pictures.keys import trend_key
from pages.pictures.ladder import ladder
from pages.pictures.line import status_line
from pages.pictures.maps import Arrow, Box, neighbours, process_map
from pages.pictures.matrix import Move, matrix
from pages.pictures.palette import Palette
from pages.pictures.trends import Ahead, Band, Event, Target, trend
from pages.pictures.validity import Held, validity
from pages.pictures.weeks import weeks
from pages.pictures.year import heat

__all__ = [
    "Ahead",
    "Arrow",
    "Band",
    "Event",
    "Held",
    "Move",
    "Box",
    "Palette",
    "Target",
    "bullet",
    "fishbone",
    "course_mark",
    "glyph",
    "heat",
    "kind_mark",
    "ladder",
    "late_bar",
    "matrix",
    "neighbours",
    "process_map",
    "status_line",
    "strip",
    "tone",
    "trend",
    "trend_key",
    "used_bar",
    "validity",
    "weeks",
    "year_weeks",
]
