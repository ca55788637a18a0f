"""How the records of this room describe themselves to the ledger."""

from evidence.subjects import Description, describe
from processes.models import Equipment, Process, Risk

# Giving a manager a process shows more than describing it does.
OWNERSHIP = ("integration", "other-managers", "process-approach")


def process(process: Process) -> Description:
    """A process, under 4.4."""
    return describe(
        process,
        label=process.name,
        url_name="processes:process",
        commitments=("process-approach",),
        clauses=("4.4",),
        process=process.reference,
        text=" ".join([process.purpose, process.inputs, process.outputs, process.measure]),
        state="active" if process.is_active else "retired",
    )


def risk(risk: Risk) -> Description:
    """A risk or opportunity, under 6.1."""
    return describe(
        risk,
        label=risk.title,
        url_name=risk.url_name,
        commitments=(
            "process-approach",
            *(("customer-focus",) if risk.harms_customers else ()),
        ),
        clauses=("6.1",),
        process=risk.process.reference,
        text=" ".join([risk.description, risk.source, risk.treatment, risk.evaluation]),
        state=risk.state,
    )


def equipment(equipment: Equipment) -> Description:
    """A piece of measuring equipment, under 7.1.5."""
    return describe(
        equipment,
        label=equipment.name,
        url_name="processes:equipment-item",
        commitments=("resources",),
        clauses=("7.1.5",),
        process=equipment.process.reference if equipment.process else "",
        text=" ".join([equipment.serial, equipment.location, equipment.certificate]),
        state=equipment.status,
    )
