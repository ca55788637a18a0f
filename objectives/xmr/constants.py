"""The constants of charts for individual values, how they derive, and who prints them so.

The range R of two independent values of a normal distribution with standard deviation 1 has

- the mean d2 = 2 / √π = 1.1284 (tables: 1.128),
- the standard deviation d3 = √(2 − 4 / π) = 0.8525,
- the median √2 · 0.67449 = 0.9539 (tables: 0.954), 0.67449 being the upper quartile.

So three standard deviations of the values are 3 / d2 mean ranges or 3 / 0.954 median ranges, and
the mean range plus three of its standard deviations is (1 + 3 · d3 / d2) mean ranges or
(d2 + 3 · d3) / 0.954 median ranges. Nothing else enters: the values need not be normal for the
limits to be of use (Wheeler), the constants only say how far three standard deviations reach.

Three ways of rounding are printed; they differ in the fourth digit of a limit:

- `WHEELER`: 2.66 and 3.267, 3.145 and 3.865. Rounded factors, as NHS-R's "plot the dots" has them
  (R/ptd_spc_standard.R: 2.66 and 3.267) and Wheeler's "Making Sense of Data" (2.66, 3.145, 3.865;
  the range limit there with 3.268). These are used unless somebody asks for others.
- `TABLE`: 3 / 1.128 without rounding the quotient, as the NIST/SEMATECH e-Handbook, 6.3.2.2
  (www.itl.nist.gov/div898/handbook/pmc/section3/pmc322.htm), and Montgomery's textbook.
- `EXACT`: no rounding at all, as SAS/QC's PROC SHEWHART.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import pi, sqrt


class Centre(StrEnum):
    """What the middle line and the ordinary moving range are: both means or both medians."""

    MEAN = "mean"
    MEDIAN = "median"


@dataclass(frozen=True)
class Factors:
    """By how many ordinary moving ranges a limit stands off the middle line (`limit`), and how
    many of them the limit of the moving ranges is (`range`)."""

    limit: float
    range: float


D2 = 2 / sqrt(pi)
D3 = sqrt(2 - 4 / pi)
MEDIAN_RANGE = sqrt(2) * 0.6744897501960817
D2_TABLE = 1.128
MEDIAN_RANGE_TABLE = 0.954

WHEELER = {Centre.MEAN: Factors(2.66, 3.267), Centre.MEDIAN: Factors(3.145, 3.865)}
TABLE = {
    Centre.MEAN: Factors(3 / D2_TABLE, 3.267),
    Centre.MEDIAN: Factors(3 / MEDIAN_RANGE_TABLE, 3.865),
}
EXACT = {
    Centre.MEAN: Factors(3 / D2, 1 + 3 * D3 / D2),
    Centre.MEDIAN: Factors(3 / MEDIAN_RANGE, (D2 + 3 * D3) / MEDIAN_RANGE),
}
