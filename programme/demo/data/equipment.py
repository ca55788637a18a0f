"""Sixty-four gauges and instruments, and their calibrations."""

from typing import NamedTuple


class KindRow(NamedTuple):
    """Gauges of one kind: how many, where, and the first letters of their serial numbers."""

    name: str
    count: int
    process: str
    location: str
    serial: str
    site: str = "L"


KINDS = (
    KindRow("Micrometer 0 to 25 mm", 10, "P05", "Machine shop", "MC"),
    KindRow("Bore gauge 18 to 35 mm", 8, "P05", "Machine shop", "BG"),
    KindRow("Height gauge 600 mm", 4, "P05", "Metrology room", "HG"),
    KindRow("Thread plug gauge", 8, "P05", "Machine shop", "TP"),
    KindRow("Torque wrench 20 to 100 Nm", 12, "P06", "Assembly", "TW"),
    KindRow("Dial indicator", 6, "P06", "Assembly", "DI"),
    KindRow("Pressure transducer 16 bar", 6, "P06", "Test rigs", "PT"),
    KindRow("Flow meter 50 m³/h", 3, "P06", "Test rigs", "FM"),
    KindRow("Coordinate measuring machine", 1, "P10", "Metrology room", "CM"),
    KindRow("Scale 150 kg", 2, "P07", "Dispatch", "SC"),
    KindRow("Torque wrench 20 to 100 Nm", 4, "P08", "Service workshop", "TS", "T"),
)


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
# Gauges found out of tolerance, and what that put in doubt.
OUT_OF_TOLERANCE = {
    "E04": "31 shafts measured since January were measured again; all within tolerance.",
    "E19": "Four heights of pump feet were measured again; one foot was reworked.",
    "E38": "Torque of 12 pumps was checked again; three screws were tightened.",
}
