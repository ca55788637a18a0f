"""Which function does which kind of long work."""

from collections.abc import Mapping

from audits.reporting import making as reports
from jobs.worker import Handler
from objectives.imports import work as imports
from programme import digest, reminding, snapshots
from programme.packs import making
from programme.staging import readings

HANDLERS: Mapping[str, Handler] = {
    making.KIND: making.make,
    reports.KIND: reports.make,
    digest.KIND: digest.send_digest,
    reminding.KIND: reminding.send_reminder,
    snapshots.KIND: snapshots.work_out,
    readings.KIND: readings.do_job,
    imports.KIND: imports.do_job,
}
