"""The two commands, the production files and their documents hold together."""

import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

import psycopg2
import pytest
import yaml
from packaging.requirements import Requirement

from scripts import assets, machine, places, suite
from tests.services import POSTGRES_URL, require_postgres

ROOT = places.ROOT
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SECRET = re.compile(r"KEY|PASSWORD|SECRET|TOKEN|EMAIL_URL")


def project_files() -> list[Path]:
    """Every text file under version control or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = (ROOT / name for name in names.split("\0") if name)
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()]


# -- Production -----------------------------------------------------------------------------


def test_compose_has_every_part_and_each_lasting_one_a_health_check():
    services = COMPOSE["services"]
    assert set(services) == {"web", "worker", "beat", "migrate", "db", "redis"}
    assert all("healthcheck" in part for name, part in services.items() if name != "migrate")
    assert {"database", "broker", "files"} == set(COMPOSE["volumes"])


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_compose_part_waits_for_migrations_and_is_locked_down(name):
    part = COMPOSE["services"][name]
    assert part["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert part["depends_on"]["db"] == part["depends_on"]["redis"]
    assert part["read_only"] is True
    assert part["cap_drop"] == ["ALL"]
    assert "privileged" not in part


def test_compose_holds_no_secret_and_refuses_to_start_without_one():
    for part in COMPOSE["services"].values():
        for name, text in part.get("environment", {}).items():
            if SECRET.search(name):
                assert re.fullmatch(r"\$\{[A-Z_]+:\?[^}]+\}", text), name
            if name == "DATABASE_URL":
                assert re.search(r":\$\{[A-Z_]+:\?[^}]+\}@", text)


def test_compose_gives_the_owner_of_the_tables_to_the_migration_alone():
    for name, part in COMPOSE["services"].items():
        knows_owner = "POSTGRES_PASSWORD" in str(part)
        assert knows_owner == (name in ("migrate", "db")), name
        assert "env_file" not in part


def test_env_example_names_every_required_variable_and_no_secret():
    lines = (ROOT / ".env.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    required = set(re.findall(r"\$\{([A-Z_]+):\?", (ROOT / "docker-compose.yml").read_text()))
    assert set(given) == required
    assert not any(given.values())


def test_image_runs_as_an_ordinary_user_from_the_locked_list():
    text = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^USER qms$", text, re.MULTILINE)
    assert "--require-hashes" in text and "npm ci" in text


def test_every_setting_is_explained_to_operators():
    settings = (ROOT / "qms_site" / "settings.py").read_text()
    names = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", settings)) | {"DATABASE_URL"}
    explained = (ROOT / "docs" / "operators.md").read_text()
    assert {name for name in names if f"`{name}`" not in explained} == set()
    assert len(names) > 20


# -- Locks ------------------------------------------------------------------------------------


def pins(name: str) -> dict[str, str]:
    """Package to version in requirements/<name>.txt."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([\w.\[\]-]+)==([^\s;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["run", "dev", "node"])
def test_lock_has_a_hash_for_each_pin_and_names_no_address(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert blocks and all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text and "/tmp" not in text


def test_lock_of_developers_contains_the_lock_of_production():
    assert pins("run").items() <= pins("dev").items()


def test_lock_answers_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for name, wanted in (
        ("run", project["project"]["dependencies"]),
        ("dev", project["dependency-groups"]["dev"]),
    ):
        locked = pins(name)
        for line in wanted:
            requirement = Requirement(line)
            assert requirement.specifier.contains(locked[requirement.name.lower()]), line


def test_no_file_names_the_host_of_a_registry():
    hosts = re.compile(r"pypi\.org|pythonhosted|npmjs|deb\.debian\.org|docker\.io|ghcr\.io")
    own = Path(__file__).resolve()
    named = [f for f in project_files() if f.resolve() != own and hosts.search(f.read_text())]
    assert named == []


def test_no_static_file_that_a_page_names_is_left_out():
    sources = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/css/*.css")]
    pattern = re.compile(r"""(?:static ['"]|url\(['"]?)([\w./-]+\.\w+)""")
    names = {name for source in sources for name in pattern.findall(source.read_text())}
    parts = {part for name in names for part in name.split("/")}
    assert "bootstrap.min.css" in parts
    assert {p for p in parts for unused in assets.UNUSED if fnmatch(p, unused)} == set()


# -- The machine --------------------------------------------------------------------------------


def test_missing_packages_stop_with_the_command_for_an_administrator():
    lacking = [machine.Need("libpango-1.0-0", lambda: False)]
    with pytest.raises(SystemExit) as stopped:
        machine.explain(lacking)
    assert "apt-get install libpango-1.0-0" in str(stopped.value)


def test_missing_fonts_alone_do_not_stop(capsys):
    machine.explain([machine.Need("fonts-sil-charis", lambda: False, essential=False)])
    assert "apt-get install fonts-sil-charis" in capsys.readouterr().out


def test_library_check_tells_present_from_absent():
    assert machine.has_library("libc.so.6")
    assert not machine.has_library("libnever-heard-of.so.1")
    assert not machine.has_font("NeverHeardOf*")


# -- Processes ------------------------------------------------------------------------------------

# A child that itself starts a child: whoever ends only the first leaves the second behind.
FAMILY = ["sh", "-c", "sleep 300 & echo $! $$; wait"]
SUPERVISE = """
import sys
from pathlib import Path
from scripts.supervisor import Supervisor
family = {family!r}
brief = ["sh", "-c", "sleep 1; exit 3"]
commands = {{"one": family, "two": family}} | ({{"brief": brief}} if "brief" in sys.argv else {{}})
sys.exit(Supervisor(commands, Path(".")).run())
"""


@contextmanager
def supervised(*words: str) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A supervisor with two families, and the process ids of all their members."""
    command = [sys.executable, "-c", SUPERVISE.format(family=FAMILY), *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        members: list[int] = []
        try:
            assert process.stdout is not None
            for line in [process.stdout.readline() for _ in range(2)]:
                members += [int(number) for number in line.split("|")[1].split()]
            yield process, members
        finally:
            process.terminate()
            for member in filter(is_alive, members):
                os.kill(member, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    """Whether the process still runs; one that only awaits being reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def are_gone(pids: list[int]) -> bool:
    """Whether all end within five seconds."""
    deadline = time.monotonic() + 5
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(is_alive, pids))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_every_process_and_counts_as_success(number):
    with supervised() as (process, members):
        assert len(members) == 4 and all(map(is_alive, members))
        process.send_signal(number)
        assert process.wait(timeout=15) == 0
        assert are_gone(members)


def test_end_of_one_process_ends_all_and_is_named():
    with supervised("brief") as (process, members):
        assert process.wait(timeout=15) == 3
        assert "brief ended by itself (exit code 3)" in process.stdout.read()
        assert are_gone(members)


def test_killed_supervisor_takes_its_processes_along():
    with supervised() as (process, members):
        process.kill()
        process.wait(timeout=5)
        assert are_gone([members[1], members[3]])  # the first of each family; sh has no more to say


def serve(var: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    """Try to serve from this data folder."""
    command = [sys.executable, "-m", "scripts.serve"]
    full = {**os.environ, **env, "QMS_VAR": str(var)}
    return subprocess.run(command, cwd=ROOT, env=full, capture_output=True, text=True, timeout=30)


def test_serving_on_a_taken_port_says_so_before_any_data_is_made(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = serve(tmp_path, PORT=port)
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert not list(tmp_path.glob("*.sqlite3"))


@pytest.mark.parametrize("port", ["zero", "0", "65536", "-1", "８０"])
def test_serving_on_no_port_says_what_a_port_is(tmp_path, port):
    done = serve(tmp_path, PORT=port)
    assert done.returncode == 1
    assert "PORT must be a number from 1 to 65535" in done.stderr


def test_serving_twice_from_one_folder_says_where_the_first_one_is(tmp_path):
    with (tmp_path / "serving").open("w") as claim:
        fcntl.flock(claim, fcntl.LOCK_EX)
        print("http://127.0.0.1:8123", file=claim, flush=True)
        done = serve(tmp_path)
    assert done.returncode == 1
    assert "already runs from this folder: http://127.0.0.1:8123" in done.stderr


# -- The test command ---------------------------------------------------------------------------


def test_run_without_any_test_counts_as_failure():
    empty = suite.Pass("SQLite", suite.PLAIN, code=suite.NO_TESTS_COLLECTED)
    full = suite.Pass("SQLite", suite.PLAIN)
    full.counts["passed"] = 1
    assert list(suite.problems([empty, full], narrowed=False))
    assert list(suite.problems([empty], narrowed=True))
    assert not list(suite.problems([full, empty], narrowed=True))


def test_suite_leaves_no_test_out():
    """With the services everything runs on PostgreSQL, without them everything on SQLite."""
    with_services = suite.planned(services=True)
    without = suite.planned(services=False)
    assert suite.PLAIN in [one.marks for one in with_services if one.services]
    assert suite.PLAIN in [one.marks for one in without]
    for runs in (with_services, without):
        assert {suite.BESIDE, "chaos"} < {one.marks for one in runs}


def test_suite_in_ci_fails_when_services_do_not_answer():
    nowhere = {
        "TEST_DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "TEST_REDIS_URL": "redis://127.0.0.1:1/0",
    }
    env = {**os.environ, **nowhere, "CI": "true"}
    command = [sys.executable, "-m", "scripts.suite"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 1
    assert "PostgreSQL at 127.0.0.1:1" in done.stderr and "Redis at" in done.stderr


def test_ci_runs_the_test_command_of_the_readme():
    ci = ROOT / ".ci" / "run"
    assert os.access(ci, os.X_OK)
    assert subprocess.run(["bash", "-n", ci], check=False).returncode == 0
    assert "set -euo pipefail" in ci.read_text()
    assert "make --no-print-directory test" in ci.read_text()
    assert "make test" in (ROOT / "README.md").read_text()


# -- The role of the application on PostgreSQL ----------------------------------------------------


@pytest.fixture
def scratch(request) -> Iterator[tuple[str, str]]:
    """A database of its own, with the application's role made by docker/app-role.sh."""
    require_postgres()
    name = f"qms_setup_{os.getpid()}"
    server = psycopg2.connect(POSTGRES_URL)
    server.autocommit = True
    parts = server.get_dsn_parameters()
    with server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    env = {
        **os.environ,
        "PGHOST": parts["host"],
        "PGPORT": parts["port"],
        "PGPASSWORD": server.info.password,
        "POSTGRES_USER": parts["user"],
        "POSTGRES_DB": name,
        "QMS_DB_USER": name,
        "QMS_DB_PASSWORD": "only'for-this-test",
    }
    try:
        subprocess.run([ROOT / "docker" / "app-role.sh"], env=env, check=True)
        yield name, f"host={parts['host']} port={parts['port']} dbname={name}"
    finally:
        with server.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
            cursor.execute(f"DROP ROLE IF EXISTS {name}")
        server.close()


def test_application_role_writes_rows_but_owns_no_table(scratch):
    role, place = scratch
    owner = psycopg2.connect(f"{place} user={psycopg2.extensions.parse_dsn(POSTGRES_URL)['user']}")
    with owner, owner.cursor() as cursor:
        cursor.execute("CREATE TABLE entry (id serial PRIMARY KEY, text text)")
    owner.close()
    application = psycopg2.connect(f"{place} user={role} password=only'for-this-test")
    application.autocommit = True
    with application.cursor() as cursor:
        cursor.execute("INSERT INTO entry (text) VALUES ('kept') RETURNING id")
        for refused in (
            "TRUNCATE entry",
            "DROP TABLE entry",
            "ALTER TABLE entry DISABLE TRIGGER ALL",
            "CREATE TABLE other (id int)",
        ):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute(refused)
    application.close()
