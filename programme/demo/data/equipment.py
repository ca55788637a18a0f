"""Sixty-four gauges and instruments, and their calibrations."""

from typing import NamedTuple

OUTSIDE = "Penmoor Calibration Laboratory"
TRACEABLE_TO = "National standards, by the laboratory's accreditation"


class KindRow(NamedTuple):
    """Gauges of one kind: how many, where, and the first letters of their serial numbers."""

    name: str
    count: int
    process: str
    location: str
    serial: str
    span: str
    error: str
    site: str = "L"
    laboratory: str = "Metrology room, Larkmoor Works"


KINDS = (
    KindRow("Micrometer 0 to 25 mm", 10, "P05", "Machine shop", "MC", "0 to 25 mm", "± 0.004 mm"),
    KindRow("Bore gauge 18 to 35 mm", 8, "P05", "Machine shop", "BG", "18 to 35 mm", "± 0.005 mm"),
    KindRow("Height gauge 600 mm", 4, "P05", "Metrology room", "HG", "0 to 600 mm", "± 0.03 mm"),
    KindRow("Thread plug gauge", 8, "P05", "Machine shop", "TP", "M6 to M30, 6H", "wear limit 6H"),
    KindRow("Torque wrench 20 to 100 Nm", 12, "P06", "Assembly", "TW", "20 to 100 Nm", "± 4 %"),
    KindRow("Dial indicator", 6, "P06", "Assembly", "DI", "0 to 10 mm", "± 0.015 mm"),
    KindRow("Pressure transducer 16 bar", 6, "P06", "Test rigs", "PT", "0 to 16 bar", "± 0.25 %"),
    KindRow("Flow meter 50 m³/h", 3, "P06", "Test rigs", "FM", "2 to 50 m³/h", "± 0.5 %",
            laboratory=OUTSIDE),
    KindRow("Coordinate measuring machine", 1, "P10", "Metrology room", "CM", "700 × 1,000 × 600 mm",
            "2.2 µm + L/300", laboratory=OUTSIDE),
    KindRow("Scale 150 kg", 2, "P07", "Dispatch", "SC", "1 to 150 kg", "± 50 g",
            laboratory=OUTSIDE),
    KindRow("Torque wrench 20 to 100 Nm", 4, "P08", "Service workshop", "TS", "20 to 100 Nm",
            "± 4 %", "T"),
)  # fmt: skip


class CampaignRow(NamedTuple):
    """A day on which so many gauges were calibrated, when and by whom that was entered."""

    on: str
    count: int
    recorded: str
    recorder: str


REGISTERED_ON = "2025-11-03"
INTERVAL_MONTHS = 12
# The gauge that is used past its day: calibrated this many days ago.
OVERDUE = ("E51", -376)

# The metrologist kept the certificates of spring in a binder until the July audit came near.
CAMPAIGNS = (
    CampaignRow("2026-01-20", 6, "2026-01-20", "marsh"),
    CampaignRow("2026-02-24", 7, "2026-07-09", "okafor"),
    CampaignRow("2026-03-24", 7, "2026-07-09", "okafor"),
    CampaignRow("2026-04-21", 7, "2026-07-10", "okafor"),
    CampaignRow("2026-05-19", 8, "2026-07-10", "okafor"),
    CampaignRow("2026-06-16", 7, "2026-07-10", "okafor"),
    CampaignRow("2026-08-18", 8, "2026-08-18", "marsh"),
    CampaignRow("2026-09-22", 7, "2026-09-22", "marsh"),
    CampaignRow("2026-10-20", 6, "2026-10-20", "olsen"),
)


class WrongRow(NamedTuple):
    """A gauge found out of tolerance, and what was made of it `after` so many days."""

    as_found: str
    as_left: str
    affected: str
    conclusion: str
    reasoning: str
    actions: str = ""
    after: int = 3


# The three since April, each judged within a week.
OUT_OF_TOLERANCE = {
    "E24": WrongRow(
        "Go side worn, 0.006 mm under the limit", "Replaced by a new gauge",
        "31 shafts threaded since January, orders 26-0212 to 26-0240.", "no-effect",
        "The worn go side refuses good parts and lets no bad one through. Five shafts measured "
        "with the new gauge: all within 6H.", after=2),
    "E31": WrongRow(
        "5.2 % low at 80 Nm", "0.6 % low at 80 Nm",
        "Covers of 22 pumps tightened since March, pumps 26-1051 to 26-1080.", "checked",
        "Screws could be 5 % looser than the record says; the joint holds down to 8 %.",
        "Six pumps still in the house were tightened again: no screw moved more than 3 degrees.",
        after=6),
    "E38": WrongRow(
        "6.1 % low at 60 Nm", "0.4 % low at 60 Nm",
        "Covers of 12 pumps of May and June, four of them shipped to Northmoor Water.", "informed",
        "Eight pumps were in the house, four at the customer.",
        "Torque of 12 pumps checked again; three screws were tightened. Northmoor Water was told "
        "and checked its four with our fitter.", after=5),
}  # fmt: skip

# Audit A04: the gauge of the major finding. Its certificate lay in the binder; the judgement of
# earlier results came only as part of the corrective action.
FORGOTTEN = "E14"
FORGOTTEN_GOOD_ON, FORGOTTEN_ON = "2025-07-14", "2026-01-12"
FORGOTTEN_RECORDED, FORGOTTEN_DECIDED = "2026-02-11", "2026-02-18"
FORGOTTEN_ROW = WrongRow(
    "0.020 mm too large at 25 mm", "0.002 mm too large at 25 mm",
    "640 bearing seats bored since 14 July 2025: housings H-220 and H-310, 41 orders.", "checked",
    "Drawings allow 0.033 mm. A reading that is 0.020 mm too large can hide a bore near the lower "
    "limit; 12 records lie within 0.020 mm of it.",
    "These 12 housings were measured again on the coordinate measuring machine: all within the "
    "drawing. The gauge stays out of use until it is calibrated anew.")  # fmt: skip

# Not among the 64 in use: one waits for its judgement, one was retired.
WAITING = (
    "E65",
    "Hardness tester HRC",
    "HT-65",
    "P05",
    "Metrology room",
    "20 to 70 HRC",
    "± 1 HRC",
)
WAITING_GOOD_ON, WAITING_ON = "2025-11-12", -17
WAITING_FOUND = "2.4 HRC too high at 58 HRC"
RETIRED = ("E66", "Vernier calliper 150 mm", "VC-66", "P05", "Machine shop", "0 to 150 mm",
           "± 0.03 mm")  # fmt: skip
RETIRED_ON, RETIRED_WHY = "2026-05-21", "Jaw bent after a fall; replaced by micrometers."
