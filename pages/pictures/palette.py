"""How a drawing gets its colours: classes on a page, attributes on paper.

On a page only class names are written; `charts.css` gives them the colours of the theme. PDF
copies have no style sheet of the page and no CSS variables, so there every mark carries `fill`
and `stroke` itself, with the light values of `tokens.css` (a test compares them).
"""

from dataclasses import dataclass
from typing import Literal

Palette = Literal["page", "paper"]

INK, INK_3, WHITE, SUNKEN, LINE, LINE_STRONG = (
    "#1c2530", "#626a75", "#ffffff", "#eeece6", "#e2dfd7", "#cbc7bc",
)  # fmt: skip
ACCENT, INK_2 = "#1d4f6e", "#4a5360"
GOOD, WEAK, BAD, NONE = "#1d6b4c", "#85560a", "#a33327", "#5d6672"
GOOD_MARK, WEAK_MARK, BAD_MARK = "#2b8060", "#b27714", "#b9402f"
CHART_LINE, CHART_BAND, CHART_MEAN, BAR = "#4a5360", "#eceae4", "#aaa69c", "#838991"
HEAT = ("#efede8", "#cfdae1", "#97b2c2", "#4f7d98", "#1d4f6e")

Style = dict[str, str]


def _text(size: str, fill: str = INK_3, weight: str = "400") -> Style:
    face = "Liberation Sans, Arial, sans-serif"
    return {"font_family": face, "font_size": size, "font_weight": weight, "fill": fill}


def _line(stroke: str, width: str, dashes: str = "") -> Style:
    style = {"fill": "none", "stroke": stroke, "stroke_width": width}
    return {**style, "stroke_dasharray": dashes} if dashes else style


_HEAT = {f"h{level}": {"fill": colour} for level, colour in enumerate(HEAT)}

_PAPER: dict[str, dict[str, Style]] = {
    "strip": {
        "": {"fill": BAR},
        "zero": {"fill": LINE_STRONG},
        "hot": {"fill": WEAK_MARK},
        "audit": {"fill": INK},
    },
    "xmr": {
        "band": {"fill": CHART_BAND},
        "mean": _line(CHART_MEAN, "1"),
        "limit": _line(CHART_MEAN, "0.75"),
        "trial": _line(CHART_LINE, "0.75", "3 2"),
        "target": _line(ACCENT, "1.25", "5 3"),
        "line": {**_line(CHART_LINE, "1.25"), "stroke_linejoin": "round"},
        "last-year": _line(CHART_MEAN, "1.25"),
        "gap": _line(CHART_MEAN, "1", "1.5 3"),
        "ahead": _line(CHART_LINE, "1.25", "1.5 3"),
        "grid": _line(LINE, "1"),
        "event": _line(INK_3, "0.75"),
        "flag": {"fill": WHITE, "stroke": INK_3, "stroke_width": "0.75"},
        "dot": {"fill": CHART_LINE},
        "sig": {"fill": BAD_MARK, "stroke": WHITE, "stroke_width": "1"},
        "sig-good": {"fill": WHITE, "stroke": GOOD_MARK, "stroke_width": "1.5"},
        "sig-dot": {"fill": GOOD_MARK},
        "hollow": {"fill": WHITE, "stroke": CHART_LINE, "stroke_width": "1.1"},
        "text": _text("10"),
        "t": _text("10", ACCENT),
        "b": _text("10", INK, "700"),
    },
    "alone": {
        "title": _text("16", INK, "700"),
        "lead": _text("11"),
        "text": _text("11", INK_2),
    },
    "bullet": {
        "track": {"fill": SUNKEN},
        "val": {"fill": BAR},
        "thr": _line(INK, "2"),
        "text": _text("11"),
        "long": _text("11", INK, "700"),
        "big": _text("15", INK, "700"),
    },
    "used": {
        "track": {"fill": SUNKEN},
        "spent": {"fill": INK_2},
        "bound": {"fill": HEAT[2]},
        "thr": _line(INK, "2"),
    },
    "heat": {
        **_HEAT,
        "win": _line(WEAK_MARK, "1.5"),
        "aud": _line(INK, "1.5"),
        "text": _text("13"),
        "b": _text("13", INK, "700"),
        "w": _text("13", WEAK, "700"),
    },
    "cal": {
        "": {"fill": SUNKEN},
        "past": _line(LINE, "1"),
        "today": _line(INK, "1.5"),
        "text": _text("10"),
        "k-review": {"color": ACCENT},
        "k-audit": {"color": INK_2},
        "k-ext": {"color": INK},
        "k-other": {"color": INK_3},
        "k-late": {"color": BAD_MARK},
        "now": _line(INK, "1.5", "2 2"),
    },
    "shares": {
        "track": {"fill": SUNKEN},
        "p0": {"fill": ACCENT},
        "p1": {"fill": HEAT[2]},
        "p2": {"fill": INK_3},
    },
    "lolly": {
        "base": _line(LINE, "1"),
        "": _line(BAD_MARK, "2"),
        "end": {"fill": BAD_MARK},
    },
    "matrix": {
        **{name: _HEAT[name] for name in ("h0", "h1", "h2")},
        "better-line": _line(GOOD_MARK, "1.75", "4 2"),
        "worse-line": _line(BAD_MARK, "1.75"),
        "same-line": _line(CHART_LINE, "1.25"),
        "better": {"fill": GOOD_MARK},
        "worse": {"fill": BAD_MARK},
        "same": {"fill": CHART_LINE},
        "count": _text("16", INK, "700"),
        "text": _text("11"),
    },
    "map": {
        "band": {"fill": SUNKEN},
        "box": {"fill": WHITE, "stroke": LINE_STRONG, "stroke_width": "1.25"},
        "party": {"fill": WHITE, "stroke": LINE_STRONG, "stroke_width": "1.25"},
        "hole": {**_line(WEAK_MARK, "1.25", "4 3"), "fill": WHITE},
        "line": _line(CHART_LINE, "1.25"),
        "tip": {"fill": CHART_LINE},
        "round": {"fill": WHITE, "stroke": CHART_LINE, "stroke_width": "1"},
        "count": _text("10.5", INK, "700"),
        "name": _text("12.5", INK, "700"),
        "note": _text("11"),
        "note-bad": _text("11", BAD, "700"),
        "note-weak": _text("11", WEAK, "700"),
        "label": _text("11.5", INK_2),
        "text": _text("11"),
        "mark-bad": {"fill": BAD_MARK, "stroke": WHITE, "stroke_width": "1.5"},
        "mark-weak": {"fill": WEAK_MARK, "stroke": WHITE, "stroke_width": "1.5"},
    },
    "fishbone": {
        "spine": _line(INK, "2"),
        "tip": {"fill": INK},
        "bone": _line(CHART_LINE, "1.5"),
        "none": _line(LINE_STRONG, "1.25", "4 3"),
        "rib": _line(CHART_MEAN, "1"),
        "head": {"fill": WHITE, "stroke": INK, "stroke_width": "1.5"},
        "box": {"fill": SUNKEN, "stroke": LINE_STRONG, "stroke_width": "1"},
        "hollow": {**_line(LINE_STRONG, "1", "4 3"), "fill": WHITE},
        "problem": _text("12.5", INK, "700"),
        "name": _text("12.5", INK, "700"),
        "pale": _text("12.5"),
        "text": _text("12", INK),
    },
    "validity": {
        "held": {"fill": LINE_STRONG},
        "doubt": {"fill": SUNKEN},
        "gap": _line(BAD_MARK, "2", "3 3"),
        "away": {"fill": WEAK_MARK},
        "grid": _line(LINE, "1"),
        "today": _line(INK, "1.5"),
        "good": {"fill": GOOD_MARK, "stroke": WHITE, "stroke_width": "1"},
        "bad": {"fill": BAD_MARK, "stroke": WHITE, "stroke_width": "1"},
        "text": _text("11"),
    },
    "status": {
        "good": {"color": GOOD},
        "weak": {"color": WEAK},
        "bad": {"color": BAD},
        "none": {"color": NONE},
    },
}

# Names that only paper needs; on a page the rules of the plain element apply.
_NO_CLASS = {"", "text"}


@dataclass(frozen=True)
class Pen:
    """Attributes for the marks of one kind of picture."""

    picture: str
    palette: Palette

    def __call__(self, name: str = "") -> Style:
        """Attributes of the mark `name`; raises KeyError for a mark this picture has not."""
        paper = _PAPER[self.picture][name]
        if self.palette == "paper":
            return paper
        return {} if name in _NO_CLASS else {"class": name}
