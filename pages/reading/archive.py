"""Looks at a workbook's archive before anything in it is unpacked."""

import zipfile
from pathlib import Path

from pages.reading import limits
from pages.reading.refused import Refused

ENCRYPTED = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
WORKBOOK = "xl/workbook.xml"


def check(path: Path) -> None:
    """Raises Refused for what is no workbook, holds macros, is encrypted, or unpacks to a flood.

    Sizes are those that the archive claims; zipfile never unpacks more of a member than it claims.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise Refused("broken") from None
    if len(members) > limits.MEMBERS:
        raise Refused("flood")
    names = {member.filename.lower() for member in members}
    if len(names) < len(members):
        raise Refused("broken")
    if any(name.endswith(".bin") and "vbaproject" in name for name in names):
        raise Refused("macros")
    if WORKBOOK not in names:
        raise Refused("no-workbook")
    _check_sizes(members)


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        if member.flag_bits & ENCRYPTED:
            raise Refused("encrypted")
        if member.compress_type not in METHODS:
            raise Refused("broken")
        packed = max(member.compress_size, 1)
        if member.file_size > limits.RATIO_FROM and member.file_size / packed > limits.RATIO:
            raise Refused("flood")
    if sum(member.file_size for member in members) > limits.UNPACKED_BYTES:
        raise Refused("flood")
