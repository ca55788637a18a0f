"""Prepare this machine: `python3 -m scripts.prepare [--tests]`. Safe and quick to repeat."""

import argparse

from scripts import assets, environment, machine
from scripts.places import ending_quietly


def prepare(tests: bool) -> None:
    """Libraries, then Python packages, then static files: each only where something is missing."""
    machine.ensure(tests)
    environment.ensure(tests)
    assets.ensure()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", action="store_true", help="also what the tests need")
    with ending_quietly():
        prepare(parser.parse_args().tests)
