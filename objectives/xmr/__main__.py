"""`python -m objectives.xmr FILE.csv`: checks a chart without Django; README.md says more."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from objectives.xmr.analysis import analyse
from objectives.xmr.constants import EXACT, TABLE, WHEELER, Centre
from objectives.xmr.limits import LOCKED_FROM, Making, Segment
from objectives.xmr.reading import read_column
from objectives.xmr.report import as_data, as_text
from objectives.xmr.rules import Rule, RuleSet, rules_of

FACTORS = {"wheeler": WHEELER, "table": TABLE, "exact": EXACT}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the file says; 0, or 2 where the file or an option is wrong."""
    options = _parser().parse_args(arguments)
    try:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text("utf-8")
        column = read_column(text.splitlines())
        analysis = analyse(
            column.values,
            direction=options.direction,
            target=options.target,
            segments=[_segment(each) for each in options.rebase],
            rules=rules_of(RuleSet(options.rules), options.only or None),
            lowest=options.lowest,
            highest=options.highest,
            per_year=options.per_year,
            making=Making(
                Centre(options.centre),
                FACTORS[options.factors],
                options.locked_from or len(column.values),
            ),
        )
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    data = as_data(analysis, column.periods)
    sys.stdout.write(json.dumps(data, indent=2) + "\n" if options.json else as_text(data))
    return 0


def _segment(text: str) -> Segment:
    index, _, reason = text.partition(":")
    return Segment(int(index), reason)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m objectives.xmr",
        description="Reads one series as a process-behaviour (XmR) chart.",
    )
    add = parser.add_argument
    add("file", help="CSV of one column (value) or two (period, value); empty: missing; -: stdin")
    add("--direction", choices=["up", "down"], default="up", help="what is wanted")
    add("--target", type=float)
    add("--lowest", type=float, help="lower end of the scale")
    add("--highest", type=float, help="upper end of the scale")
    add("--centre", choices=[str(each) for each in Centre], default="mean")
    add("--rules", choices=[str(each) for each in RuleSet], default="default")
    add("--only", action="append", choices=[str(each) for each in Rule], help="rules to ask")
    add("--per-year", type=int, default=12, help="periods in a year; 1: nothing repeats")
    add("--rebase", action="append", default=[], metavar="INDEX[:REASON]", help="new limits from")
    add("--locked-from", type=int, default=LOCKED_FROM, help="values behind the limits; 0: all")
    add("--factors", choices=list(FACTORS), default="wheeler", help="how factors are rounded")
    add("--json", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
