"""CL06: assembly and test: build it, prove it."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL06", "P06", "Assembly and test: build it, prove it", (
    SectionRow("At the bench", (
        Q("cl06-parts", "8.5.2",
          "How does the fitter see that this seal is the one released for this pump?",
          "Parts are identified up to the moment they are fitted; make and lot of seals go into "
          "the pump record.",
          "Five pumps in assembly: kit list, bag of the seal, entry in the record. Ask what "
          "would look wrong."),
        Q("cl06-torque", "8.5.1",
          "What does the torque record of this pump show, screw by screw?",
          "Torque of casing screws is recorded for each pump when it is tightened. It cannot be "
          "checked later without loosening them.",
          "Thirty records of the last weeks over all shifts; watch one pump being closed."),
        Q("cl06-wrench", "7.1.5.2",
          "Which torque wrench was used, and until when is it good?",
          "Torque tools carry their tag, are in date and set to the value of the torque table.",
          "Ten wrenches at benches and in drawers: tag, date, setting."),
        Q("cl06-adhesive", "8.5.4",
          "How old is the adhesive in this nozzle, and at what temperature does it cure?",
          "Adhesive is used before its date and within the range in which it cures as proved.",
          "Cartridges at four benches and in the cupboard, thermometer at bench 2."),
        Q("cl06-light", "7.1.4",
          "Can a scratch on a seal face be seen at this bench, and how much light is there?",
          "Light suits the finest thing that has to be seen; for seal faces 500 lux are needed.",
          "Lux meter at all six benches at the hour with the least daylight."),
    )),
    SectionRow("On the test rig", (
        Q("cl06-instruction", "8.5.1",
          "Which test instruction runs for this pump family, and where do its limits come from?",
          "The rig tests by the instruction in force; limits come from design.",
          "Three pumps on the rigs: family, issue on the tablet, limits against the released "
          "sheet."),
        Q("cl06-curve", "8.6",
          "How does the tester judge a curve that touches the limit?",
          "Pass and fail are settled beforehand; a doubtful curve goes to the test engineer.",
          "Ten curves with the tester, two of them near the limit."),
        Q("cl06-retest", "8.6",
          "Which pumps were opened after their test, and where is the second one?",
          "A pump that was repaired after its test is tested again before it leaves.",
          "All pumps reworked in the last ten weeks: day of rework, second test, shipment."),
        Q("cl06-rig-three", "6.3",
          "What has to be proved before rig 3 may release a pump?",
          "A new rig is compared with the old ones before its results count.",
          "Plan for taking rig 3 into use: comparison, calibration, training."),
        Q("cl06-certificate", "8.6",
          "How does this certificate agree with what the rig measured, and who released the pump?",
          "Each pump has a certificate with its own duty point and the tester who released it.",
          "Eight certificates against rig data and the list of testers."),
    )),
    SectionRow("When something is wrong", (
        Q("cl06-stop", "8.7.1",
          "Who stopped the line last, why, and what happened then?",
          "Anybody may stop the line. A stop is looked at at once and nobody suffers for it.",
          "The last three stops; speak with the person alone."),
        Q("cl06-failed", "8.7.1",
          "Where do pumps wait that failed the test, and who decides on them?",
          "Failed pumps are marked and apart, with a decision by the test engineer.",
          "Red area against list; three decisions."),
        Q("cl06-night", "7.2",
          "What may the night shift do alone, and who showed that they can?",
          "Fitters and testers work alone only at what they have shown to master.",
          "Three people of the night shift: entitlement, training, first signature."),
        Q("cl06-agency", "7.3",
          "What would the customer notice, in the words of an agency fitter, if a screw was loose?",
          "Whoever works at a bench knows what a fault there does at the customer, agency "
          "workers included.",
          "Three agency workers on two shifts, in their own words."),
        Q("cl06-clean-bench", "7.1.4",
          "How is dust kept away from parts that will touch milk?",
          "Parts that touch food are cleaned, kept covered and fitted on the clean bench.",
          "The clean bench in use: cover, cloths, order of work."),
    )),
))  # fmt: skip
