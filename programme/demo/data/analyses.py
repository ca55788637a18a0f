"""How the causes were looked for: ladders of whys, fishbones, where else it was looked for."""

from typing import NamedTuple


class AnalysisRow(NamedTuple):
    """What was asked beside the cause itself; `whys` are questions and answers.

    `updated` says what of risks and system was updated, `unchanged` why nothing was.
    """

    where: str
    similar: str = ""
    whys: tuple[tuple[str, str], ...] = ()
    fishbone: dict[str, tuple[str, ...]] = {}
    containment: str = ""
    updated: str = ""
    unchanged: str = ""


ANALYSES = {
    "A01-1": AnalysisRow("Orders of the service centre.", updated="Description of P02."),
    "A02-1": AnalysisRow("Providers of calibration and transport.", updated="Description of P04."),
    "A02-2": AnalysisRow("Lists of approved agencies and carriers.",
                         unchanged="The description said so already."),
    "A03-1": AnalysisRow("Drawings in assembly and at the test rig.",
                         "Assembly: no superseded drawing found.",
                         updated="Round of the team leads added to P05."),
    "A04-1": AnalysisRow(
        "All 64 gauges and their certificates of two years.",
        "All 64 gauges were looked through.",
        whys=(
            ("Why was nobody asked what the bad gauge had measured?",
             "The metrologist exchanged it and filed the certificate."),
            ("Why did the certificate end the matter?",
             "The procedure ends with the certificate."),
            ("Why does the procedure end there?",
             "It was written for the certificate that customers ask for."),
            ("Why did nobody notice in eight years?",
             "Readings out of tolerance were rare and nobody counted them."),
        ),
        fishbone={
            "people": ("One metrologist, no deputy",),
            "method": ("Procedure ends with the certificate", "No question about earlier results"),
            "machine": ("Gauge E14 worn after 9,000 bores",),
            "measurement": ("Interval by the calendar, not by use",
                            "Readings out of tolerance not counted"),
            "environment": ("Certificates stand in a folder beside the line",),
        },
        containment="Parts measured with E14 and not yet built in were held.",
        updated="Procedure of calibration; risk R14 assessed again.",
    ),
    "A04-2": AnalysisRow("Gauges of machining and of the service centre.",
                         unchanged="Only the label is another."),
    "A05-1": AnalysisRow("Inductions of newcomers and agency staff."),
    "A06-1": AnalysisRow(
        "Orders of all 41 critical parts since January 2025.",
        "Castings: one change found, released afterwards.",
        whys=(
            ("Why did pumps leak at the test?", "The seal was of another make and harder."),
            ("Why was another make fitted?",
             "It was bought when the usual one had twelve weeks of delivery."),
            ("Why did design not release it?", "Nobody asked design."),
            ("Why could it be ordered without being asked?",
             "The order system lets buyers change the maker of a critical part."),
            ("Why does it let them?",
             "Critical parts were never marked when the system was set up."),
        ),
        fishbone={
            "people": ("Buyers know critical parts by experience",),
            "method": ("No release by design before the order",
                       "Review 2 left out external providers"),
            "machine": ("Order system does not lock the maker",),
            "material": ("Harder compound", "Twelve weeks of delivery for the usual seal"),
            "measurement": ("Incoming inspection counts, does not measure hardness",),
            "environment": ("One source for the seal",),
        },
        containment="Stock of the other make blocked, shipments stopped for two days.",
        updated="Description of P04; risks R01 and R02 assessed again.",
    ),
    "A06-2": AnalysisRow("Changes of the last six months in design and purchasing.",
                         updated="List of who has to know, in P03 and P04."),
    "A07-1": AnalysisRow(
        "Records of pressure and leak tests.",
        whys=(
            ("Why are values missing?", "The fitter writes them down after the shift."),
            ("Why not at once?", "The sheet lies ten steps from the bench."),
            ("Why does it lie there?", "Two benches share one holder."),
        ),
        unchanged="Holders are furniture; the description stays.",
    ),
    "A07-2": AnalysisRow("Reworked units of machining.", updated="Description of P06."),
    "A08-1": AnalysisRow("Tools and drawings that customers lend.",
                         updated="Description of P08; risk R18 looked at."),
    "A09-1": AnalysisRow("Reviews of projects 112 to 117.", updated="Description of P03."),
    "A10-1": AnalysisRow("Agendas of the operations meeting."),
}  # fmt: skip
