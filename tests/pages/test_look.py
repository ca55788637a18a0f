"""The look: colours in one place and readable, nothing inline, a frame that stands without data."""

import re
import zlib
from itertools import product
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template, render_to_string

TEMPLATES = settings.BASE_DIR / "templates"
CSS = settings.BASE_DIR / "static" / "css"
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if path.parts[-2] not in {"pdf", "email"})
TOKENS = (CSS / "tokens.css").read_text()
FIRST_VISIT_BYTES = 100 * 1024  # of the 150 KB; the rest is for the page and its pictures

TEXT_PAIRS = [
    *product(("ink", "ink-2", "ink-3", "accent"), ("paper", "surface")),
    *product(("ink", "ink-2", "ink-3"), ("sunken",)),
    *product(("good", "weak", "bad", "none"), ("paper", "surface")),
    *((name, f"{name}-soft") for name in ("good", "weak", "bad", "none", "accent")),
    *(("ink", f"{name}-soft") for name in ("good", "weak", "bad", "accent")),
    ("ink-2", "weak-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
]
MARK_PAIRS = [
    *product(("control", "focus"), ("paper", "surface")),
    *((name, "surface") for name in ("chart-line", "chart-target", "bar")),
    *((f"{name}-mark", "surface") for name in ("good", "weak", "bad", "none")),
]


def block(start: str) -> dict[str, str]:
    """The custom properties of the rule that begins with `start`."""
    body = TOKENS[TOKENS.index(start) :]
    return dict(re.findall(r"--q-([\w-]+):\s*([^;]+);", body[: body.index("}")]))


LIGHT = block(":root {")
DARK = LIGHT | block('[data-bs-theme="dark"]')


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_dark_values_are_the_same_by_choice_and_by_system():
    assert block('[data-bs-theme="dark"]') == block(":root:not([data-bs-theme])")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_are_readable(theme):
    weak = [pair for pair in TEXT_PAIRS if contrast(*(theme[name] for name in pair)) < 4.5]
    faint = [pair for pair in MARK_PAIRS if contrast(*(theme[name] for name in pair)) < 3]
    assert weak == faint == []


def test_colours_stand_in_the_tokens_alone():
    strays = {
        path.name: found
        for path in CSS.glob("*.css")
        if path.name != "tokens.css"
        and (found := re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", path.read_text()))
    }
    assert strays == {}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_template_compiles_and_holds_nothing_inline(path: Path):
    text = path.read_text()
    assert re.findall(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=|javascript:", text) == []
    get_template(str(path.relative_to(TEMPLATES)))


def test_pages_load_nothing_from_other_hosts():
    loads = re.compile(r"<(?:script|link|img|iframe|source)[^>]*(?:src|href)=[\"'](?:https?:)?//")
    assert [path.name for path in PAGES if loads.search(path.read_text())] == []


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_page_stands_without_context(name):
    page = get_template(name).render()
    assert page.count("<h1") == 1
    assert 'href="/"' in page


def test_first_visit_stays_small():
    sheets = re.findall(r"css/\w+\.css", (TEMPLATES / "components/styles.html").read_text())
    names = [*sheets, "vendor/bootstrap/css/bootstrap.min.css", "js/app.js"]
    names.append("django_htmx/htmx-2.min.js")
    sizes = [len(zlib.compress(Path(finders.find(name)).read_bytes(), 6)) for name in names]
    assert sum(sizes) < FIRST_VISIT_BYTES


class FindingForm(forms.Form):
    statement = forms.CharField(label="What was found", help_text="Requirement and evidence.")
    grade = forms.ChoiceField(widget=forms.RadioSelect, choices=[("minor", "Minor")])
    note = forms.CharField(required=False)


def crispy(form: forms.Form) -> str:
    return render_to_string("pages/form.html", {"form": form, "title": "Record a finding"})


def test_form_errors_are_summarised_with_links_to_their_fields():
    page = crispy(FindingForm({"statement": "", "grade": ""}))
    summary = page[page.index('role="alert"') : page.index("</ul>", page.index('role="alert"'))]
    targets = re.findall(r'href="#(\w+)"', summary)
    assert targets == ["id_statement", "id_grade_0"]
    assert all(f'id="{target}"' in page for target in targets)


def test_field_is_described_by_its_hint_and_error():
    page = crispy(FindingForm({"statement": ""}))
    described = re.search(r'aria-describedby="([^"]+)"', page).group(1).split()
    assert described == ["id_statement_helptext", "id_statement_error"]
    assert all(f'id="{part}"' in page for part in described)
    assert 'aria-invalid="true"' in page


def test_only_fields_that_may_stay_empty_say_so():
    assert crispy(FindingForm()).count("(optional)") == 1


def test_stale_form_shows_both_texts():
    stale = [{"label": "Scope", "theirs": "Both sites", "yours": "<b>One</b> site"}]
    page = render_to_string("pages/form.html", {"form": FindingForm(), "stale": stale})
    assert "Both sites" in page
    assert "&lt;b&gt;One&lt;/b&gt; site" in page
