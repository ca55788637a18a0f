"""Run every test: on SQLite, then on PostgreSQL and Redis when they answer (`make test`).

Tests that drive a browser, start the application or kill processes run once, on the databases where
they matter; pages, rules of the rooms, walks over whole companies and long documents (marked `once`)
run once, on PostgreSQL where it answers; all others on both. The browser waits more than it works, so
its run goes beside these; tests that kill workers run alone at the end. In CI (the variable CI is
set) PostgreSQL and Redis must answer. Words after the command go to pytest and narrow the run.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import psycopg2
import redis

from scripts.places import ROOT, VENV_PYTHON, ending_quietly, say, stop
from tests.services import POSTGRES_URL as POSTGRES
from tests.services import REDIS_URL as REDIS

FOLDER = ROOT / "var" / "tests"
NO_TESTS_COLLECTED = 5
PLAIN = "not browser and not starts and not chaos"
SHORT = f"{PLAIN} and not once"
BESIDE = "browser or starts"
# Migrated once for all test databases, which are copies of it (tests/conftest.py, tests/running.py).
TEMPLATE = "qms_template"


@dataclass
class Pass:
    """One run of pytest and what came of it."""

    name: str
    marks: str
    services: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    code: int = 0
    seconds: float = 0.0

    @property
    def folder(self) -> Path:
        """Where this run keeps what it writes."""
        return FOLDER / self.name.replace(" ", "-").lower()

    @property
    def template(self) -> str:
        """The migrated database that its test databases are copies of, by name or by file."""
        return TEMPLATE if self.services else str(FOLDER / "template.sqlite3")

    @property
    def report(self) -> Path:
        """Where pytest writes its machine-readable report."""
        return self.folder.with_suffix(".xml")


def is_ci() -> bool:
    """Whether this is an unattended run that must test everything."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def silent_services() -> list[str]:
    """Which of PostgreSQL and Redis do not answer, and why."""
    silent = []
    try:
        psycopg2.connect(POSTGRES, connect_timeout=3).close()
    except psycopg2.Error as error:
        silent.append(f"PostgreSQL at {bare(POSTGRES)}: {str(error).strip()}")
    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=3).ping()
    except redis.RedisError as error:
        silent.append(f"Redis at {bare(REDIS)}: {error}")
    return silent


def bare(url: str) -> str:
    """An address without its password."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or 'default port'}{parts.path}"


def planned(services: bool) -> list[Pass]:
    """The runs of pytest. The browser's goes beside those before the last."""
    browser = Pass("SQLite browser", BESIDE)
    if services:
        both = "PostgreSQL and Redis"
        plain = [Pass("SQLite", SHORT), Pass(both, PLAIN, True)]
        return [browser, *plain, Pass(f"{both} chaos", "chaos", True)]
    return [browser, Pass("SQLite", PLAIN), Pass("SQLite chaos", "chaos")]


def environment(one: Pass) -> dict[str, str]:
    """The settings of a run: none of the caller's, its own folder, PostgreSQL and Redis if asked."""
    # What is compiled is kept: every one of many processes would compile all tests anew.
    unwanted = ("QMS_", "DATABASE_URL", "PYTEST_ADDOPTS", "PYTHONDONTWRITEBYTECODE")
    env = {name: text for name, text in os.environ.items() if not name.startswith(unwanted)}
    env["QMS_VAR"] = str(one.folder)
    if one.services:
        # Django names its test database after this one: test_qms, for two at a time test_qms_gw0 …
        env["DATABASE_URL"] = urlsplit(POSTGRES)._replace(path="/qms").geturl()
        env["QMS_BROKER_URL"] = env["QMS_CACHE_URL"] = REDIS
    env["QMS_TEST_TEMPLATE"] = one.template
    return env


def tell_postgres(*statements: str) -> None:
    """Statements outside of any transaction."""
    with closing(psycopg2.connect(POSTGRES)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def make_template(one: Pass) -> None:
    """Migrate an empty database, of which the run's test databases are made."""
    if one.services:
        tell_postgres(f"DROP DATABASE IF EXISTS {TEMPLATE}", f"CREATE DATABASE {TEMPLATE}")
        url = urlsplit(POSTGRES)._replace(path=TEMPLATE).geturl()
    else:
        Path(one.template).unlink(missing_ok=True)
        url = f"sqlite:///{one.template}"
    env = environment(one) | {"DATABASE_URL": url}
    migrate = [str(VENV_PYTHON), "manage.py", "migrate", "-v0"]
    subprocess.run(migrate, cwd=ROOT, env=env, check=True)


def perform(runs: list[Pass], words: list[str]) -> None:
    """Run all passes; the output of the one that goes beside is shown when it has ended."""
    beside, *plain, last = runs
    output = beside.folder.with_suffix(".txt")
    with ThreadPoolExecutor() as pool:
        list(pool.map(make_template, plain))
        done = pool.submit(run, beside, words, output)
        for one in plain:
            say(f"\n######## {one.name}: {one.marks}\n")
            run(one, words)
        done.result()
    say(f"\n######## {beside.name}: {beside.marks}\n")
    say(output.read_text(errors="replace"))
    say(f"\n######## {last.name}: {last.marks}\n")
    run(last, words)
    if last.services:
        tell_postgres(f"DROP DATABASE {TEMPLATE}")


def run(one: Pass, words: list[str], output: Path | None = None) -> None:
    """Run pytest once and keep what it reported; its output goes to the file, if there is one."""
    one.report.unlink(missing_ok=True)
    (one.folder / "static").mkdir(parents=True, exist_ok=True)
    command = [str(VENV_PYTHON), "-m", "pytest", "-q", "-m", one.marks, f"--junit-xml={one.report}"]
    if one.marks != BESIDE:
        # Those that kill workers share one installation in each file; many others a company.
        command += ["-n", "2", "--dist", "loadfile" if one.marks == "chaos" else "worksteal"]
    start = time.monotonic()
    with output.open("w") if output else nullcontext() as stream:
        done = subprocess.run(
            [*command, *words],
            cwd=ROOT,
            env=environment(one),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT if stream else None,
        )
    one.code, one.seconds = done.returncode, time.monotonic() - start
    if one.report.exists():
        for case in ElementTree.parse(one.report).iter("testcase"):
            record(one, case)


def record(one: Pass, case: ElementTree.Element) -> None:
    """Count one test case; a test that passed but fell over in its clean-up counts as an error."""
    outcomes = {"failure": "failed", "error": "errors", "skipped": "skipped"}
    kind = next((outcomes[part.tag] for part in case if part.tag in outcomes), "passed")
    one.counts[kind] += 1
    if kind in ("failed", "errors"):
        one.failed.append(f"{case.get('classname')}::{case.get('name')} ({one.name})")


def problems(runs: list[Pass], narrowed: bool) -> Iterator[str]:
    """Why the whole did not succeed; nothing when it did."""
    for one in runs:
        if one.code == NO_TESTS_COLLECTED:
            if not narrowed:
                yield f"{one.name}: not one test was collected"
        elif one.code:
            yield f"{one.name}: pytest ended with exit code {one.code}"
    if not any(one.counts for one in runs):
        yield "no test ran at all"


def summarize(runs: list[Pass], trouble: list[str], silent: list[str], seconds: float) -> None:
    """One table over all runs, and last a line as pytest writes it, with the sums."""
    say(f"\n{'':<28}{'passed':>8}{'failed':>8}{'errors':>8}{'skipped':>8}{'seconds':>9}")
    for one in runs:
        figures = "".join(f"{one.counts[k]:>8}" for k in ("passed", "failed", "errors", "skipped"))
        say(f"{one.name:<28}{figures}{one.seconds:>9.1f}")
    for line in silent:
        say(f"Not tested, because it does not answer: {line}")
    if trouble:
        say("\n=========================== short test summary info ============================")
        for line in [*(f for one in runs for f in one.failed), *trouble]:
            say(f"FAILED {line}")
    total = sum((one.counts for one in runs), Counter[str]())
    order = ("failed", "passed", "skipped", "errors")
    counted = ", ".join(f"{total[kind]} {kind}" for kind in order if total[kind])
    say(f"\n===== {counted or 'no tests ran'} in {seconds:.2f}s =====")


def main(words: list[str]) -> int:
    """Every run in turn; 0 when all went well."""
    silent = silent_services()
    if silent and is_ci():
        stop("In CI the tests need PostgreSQL and Redis. No answer from:\n" + "\n".join(silent))
    began, runs = time.monotonic(), planned(services=not silent)
    FOLDER.mkdir(parents=True, exist_ok=True)
    perform(runs, words)
    trouble = list(problems(runs, narrowed=bool(words)))
    summarize(runs, trouble, silent, time.monotonic() - began)
    return 1 if trouble else 0


if __name__ == "__main__":
    with ending_quietly():
        sys.exit(main(sys.argv[1:]))
