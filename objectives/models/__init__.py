"""Quality objectives (clause 6.2), their measurements (9.1), and the files these came in."""

from objectives.models.explanations import SignalExplanation
from objectives.models.goals import Objective, ObjectiveQuerySet, Revision
from objectives.models.imports import ColumnMapping, ReadingImport
from objectives.models.results import ChartRules, Measurement, MeasurementQuerySet, Rebase

__all__ = [
    "ChartRules",
    "ColumnMapping",
    "Measurement",
    "MeasurementQuerySet",
    "Objective",
    "ObjectiveQuerySet",
    "ReadingImport",
    "Rebase",
    "Revision",
    "SignalExplanation",
]
