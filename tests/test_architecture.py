"""The house stands as docs/developers.md says: imports and foreign keys point down."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parent.parent
# In order, so that two processes collect the same tests.
FLOORS = [
    ("people", "jobs"),
    ("evidence",),
    ("pages",),
    ("processes",),
    ("leadership",),
    ("improvement",),
    ("audits", "objectives"),
    ("reviews",),
    ("programme",),
]
FLOOR = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
# What a room shows to the floors above it.
DOORS = {"models", "queries", "services", "indicators", "errors", "evidence", "reminders"}
MORE_DOORS = {
    "people": {"permissions", "clock", "mails", "rules"},
    "evidence": {
        "editions",
        "ledger",
        "indicators",
        "subjects",
        "facts",
        "history",
        "window",
        "dues",
    }
    | {
        "files",
        "likeness",
        "memo",
        "photos",
        "serving",
        "sittings",
        "thresholds",
        "verification",
        "verbs",
    },
    "improvement": {"repeats"},
    "pages": {"cells", "choosing", "details", "fields", "forms", "lists", "icalendar", "measuring"}
    | {"paper", "pictures", "reading", "workbook"},
    "jobs": {"worker", "lease"},
    "audits": {"deadlines", "reporting"},
    "objectives": {
        "alignment",
        "charts",
        "events",
        "imports",
        "labels",
        "periods",
        "pictures",
        "questions",
        "trends",
    }
    | {"wording", "xmr"},
}


def test_import_linter_keeps_its_contracts():
    tool = Path(sys.executable).parent / "lint-imports"
    found = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr


def own_models():
    return [model for model in apps.get_models() if model._meta.app_label in FLOOR]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model):
    here = model._meta.app_label
    for field in model._meta.get_fields():
        if not field.is_relation or field.auto_created or field.related_model is None:
            continue
        there = field.related_model._meta.app_label
        if there == here or there not in FLOOR:
            continue
        assert FLOOR[there] < FLOOR[here], f"{model.__name__}.{field.name} points up to {there}"
        assert field.remote_field.hidden, f'{model.__name__}.{field.name}: related_name="+"'


def python_files():
    return [
        path
        for room in FLOOR
        for path in sorted((ROOT / room).rglob("*.py"))
        if "migrations" not in path.parts
    ]


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_are_entered_by_their_doors(path):
    here = path.relative_to(ROOT).parts[0]
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        room, *rest = node.module.split(".")
        if room not in FLOOR or room == here:
            continue
        entered = rest[:1] or [name.name for name in node.names]
        doors = DOORS | MORE_DOORS.get(room, set())
        assert set(entered) <= doors, f"{path.name} enters {room} by {entered}"


def test_nothing_is_imported_inside_functions():
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert not inner, f"{path}: {node.name} imports inside"


def patterns(resolver=None, prefix=""):
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        elif isinstance(one, URLPattern):
            yield route, one


# Read without signing in, each for a reason.
PUBLIC = {
    "<slug:organization>/policy/public/": "interested parties (5.2.2), once a leader opens it",
    "<slug:organization>/policy/read/<str:token>/": "people without a login, by a poster's address",
}


def test_every_view_of_an_organization_names_who_may_enter():
    silent = [
        route
        for route, pattern in patterns()
        if route.startswith("<slug:organization>/") and not hasattr(pattern.callback, "permission")
    ]
    assert silent == list(PUBLIC)


def test_no_view_outside_organizations_is_forgotten():
    """A new address outside the organizations has to be thought about, here."""
    outside = {
        route
        for route, _pattern in patterns()
        if not route.startswith(("<slug:organization>/", "accounts/"))
    }
    assert outside == {"", "choose/", "healthz"}


def test_templates_hold_no_inline_style_or_script():
    for path in (ROOT / "templates").rglob("*.html"):
        if path.parts[-2] == "pdf" or "email" in path.parts:
            continue
        text = path.read_text()
        assert " style=" not in text, path
        assert "<style" not in text, path
        assert "<script>" not in text, path
        assert "onclick=" not in text, path
