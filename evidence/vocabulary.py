"""Words of findings: those that say nothing about what was found, and those that say the same.

English, as all texts of this application. Words of other languages are compared as they are.
"""

# What every finding says (that something is not so, or was not done), and the small words of the language.
_SMALL_WORDS = """
a about after again all although also an and any are as at be because been before being but by can
cannot could did do does done each every for from given gives had has have having how if in into is
it its itself made make may more most must of off on one only or other out over own same shall she
should since so some such than that the their them then there these they this those though through
to too under until up was were what when where whether which while who whom whose will with within
would yet
two three four five six seven eight nine ten first second once twice
no nobody none nor not nothing never neither without
absent exist exists found lack lacked lacking lacks lost miss missed missing seen stand stands stood
"""
STOP_WORDS = frozenset(_SMALL_WORDS.split())

# Each line is one meaning in the language of audits; words whose stem is the same need no line.
_MEANINGS = """
outdated superseded obsolete expired withdrawn invalid old
gauge micrometer calliper caliper instrument thermometer
record log register logbook
supplier vendor provider subcontractor
approve release authorise authorize permission sign signature
evaluate assess judge appraise rate
inspect check examine
customer client
employee operator worker staff personnel
training course qualification competence skill
nonconforming rejected defective defect faulty scrap
communicate inform tell told notify announce brief
late overdue delay
drawing print blueprint
instruction procedure
torque tighten
ship dispatch deliver
label tag sticker mark
segregate separate quarantine mix
receive receipt incoming arrival arrive
objective goal target
complaint claim
adhesive glue
effect effective effectiveness
seal gasket
repair rework
machine equipment
change modify alter amend
maker manufacturer
buy purchase procure
store warehouse stock storage
measurement reading value
batch lot
plan schedule
know knew known unknown aware unaware
"""
SAME_MEANING = tuple(tuple(line.split()) for line in _MEANINGS.strip().splitlines())
