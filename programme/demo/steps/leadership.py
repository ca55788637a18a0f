"""The policy, responsibilities, talks and thanks of Larkmoor's leaders."""

import datetime
from decimal import Decimal

from leadership import queries, services
from leadership.models import Acknowledgement, Audience, PolicyVersion
from leadership.services.questioning import Question
from people import clock
from people.models import Person
from programme.demo.data import leading, policy
from programme.demo.steps.pictures import sheet
from programme.demo.story import Story


def write_policies(story: Story) -> None:
    """Four versions, each approved by the managing director, the last one acknowledged."""
    for row in policy.VERSIONS:
        story.at(row.drafted, _draft, row)
        story.at(row.approved, _approve, row)
        story.at(row.effective, _put_in_force, row)
    story.at(policy.VERSIONS[-1].approved, _ask_questions)
    story.at(policy.PUBLISHED[0], _publish)
    story.at(policy.CODES_MADE, _make_codes)
    story.at(policy.POLISH[0], _translate)
    story.at(policy.REAFFIRMED_ON, _reaffirm)


def _draft(story: Story, row: policy.PolicyRow) -> None:
    okafor = story.people["okafor"]
    version = services.draft_policy(
        organization=story.organization,
        reference=row.reference,
        title=policy.TITLE,
        text=row.preamble,
        scope="All employees and agency staff, both sites",
        statements=row.statements,
        change_reason=row.reason,
        training_needed=policy.TRAINING if row is policy.VERSIONS[-1] else "",
        on=story.day(row.drafted),
        by=okafor,
    )
    services.submit_policy(policy=version, by=okafor, on=story.day(row.drafted))
    story.keep(row.reference, version)
    for statement in version.statements.all():
        story.keep(f"{row.reference} {statement.text}", statement)


def _approve(story: Story, row: policy.PolicyRow) -> None:
    services.approve_policy(
        policy=story.records[row.reference], by=story.people["holt"], on=story.day(row.approved)
    )


def _put_in_force(story: Story, row: policy.PolicyRow) -> None:
    services.make_effective(
        policy=story.records[row.reference],
        by=story.people["okafor"],
        actor=story.people["holt"],
        on=story.day(row.effective),
    )


def _publish(story: Story) -> None:
    _on, places, details = policy.PUBLISHED
    services.say_where_published(
        policy=newest(story), places=places, details=details, by=story.people["okafor"]
    )
    services.open_public_page(organization=story.organization, by=story.people["holt"])


def _translate(story: Story) -> None:
    _on, title, text, statements = policy.POLISH
    services.translate_policy(
        policy=newest(story),
        language="pl",
        title=title,
        text=text,
        statements=statements,
        questions=policy.QUESTIONS_POLISH,
        by=story.people["okafor"],
    )


def _ask_questions(story: Story) -> None:
    services.ask_questions(
        policy=newest(story),
        questions=[Question(*row) for row in policy.QUESTIONS],
        by=story.people["okafor"],
    )


def _make_codes(story: Story) -> None:
    organization, okafor = story.organization, story.people["okafor"]
    without_login = queries.people_without_login(organization, story.day(policy.CODES_MADE))
    services.make_codes(organization=organization, people=without_login, by=okafor)
    services.make_poster(organization=organization, by=okafor)


def _reaffirm(story: Story) -> None:
    services.reaffirm_policy(
        policy=newest(story),
        by=story.people["wilk"],
        reason=policy.REAFFIRMED_BECAUSE,
        on=story.day(policy.REAFFIRMED_ON),
    )


def newest(story: Story) -> PolicyVersion:
    """The last version of the story."""
    return story.records[policy.VERSIONS[-1].reference]


def acknowledge(story: Story) -> None:
    """Everybody but nine agency workers and five of the staff has read version 4."""
    readers = _readers(story)
    share = -(-len(readers) // len(policy.READING_DAYS))
    for turn, (on, method) in enumerate(policy.READING_DAYS):
        some = readers[turn * share : (turn + 1) * share]
        if method == "signed":
            story.at(on, _enter_list, some, on)
            continue
        for index, person in enumerate(some, start=turn * share):
            story.at(on, _acknowledge, person, on, method, index)


def _acknowledge(story: Story, person: Person, on: str, method: str, index: int) -> None:
    """On a screen people need between half a minute and three; in a meeting nobody counts."""
    methods = Acknowledgement.Method
    on_screen = method == methods.HERE
    if on_screen and person.user_id is None:
        method = methods.CODE
    seconds = datetime.timedelta(seconds=35 + index * 37 % 150)
    services.acknowledge_policy(
        policy=newest(story),
        person=person,
        method=method,
        on=story.day(on),
        opened_at=clock.now() - seconds if on_screen else None,
        language="pl" if on_screen and index % 9 == 0 else "en",
        answers=_answers(index) if on_screen else None,
        by=person if on_screen else story.people["okafor"],
    )


def _answers(index: int) -> dict[int, int]:
    """Mostly the right ones."""
    rows = zip(policy.QUESTIONS, policy.WRONG_EVERY, strict=True)
    return {
        number: 1 - right if index % every == 0 else right
        for number, ((_text, _answers, right), every) in enumerate(rows, start=1)
    }


def _enter_list(story: Story, people: list[Person], on: str) -> None:
    rows = tuple((person.name, "signed") for person in people[:6])
    services.acknowledge_by_list(
        policy=newest(story),
        people=people,
        file=sheet("policy-v4-signed.jpg", "Quality policy, version 4: read by", rows),
        on=story.day(on),
        by=story.people["okafor"],
    )


def _readers(story: Story) -> list[Person]:
    inside = [
        person
        for person in story.people.values()
        if person.employment != Person.Employment.EXTERNAL
        and (person.left_on is None or person.left_on > story.calendar.on)
    ]
    agency = [one for one in inside if one.employment == Person.Employment.AGENCY]
    night = [one for one in inside if one not in agency and one.shift == "night"]
    without_login = [one for one in night if one.user_id is None]
    missing = agency[: policy.AGENCY_MISSING] + without_login[: policy.STAFF_MISSING]
    gone = {one.pk for one in missing}
    return [person for person in inside if person.pk not in gone]


def sample(story: Story) -> None:
    """What people of all shifts answered; nobody's name is kept."""
    for row in policy.SAMPLES:
        story.at(row[0], _sample, *row)


def _sample(story: Story, on: str, function: str, shift: str, question: str, answer: str) -> None:
    services.sample_understanding(
        organization=story.organization,
        function=function,
        shift=shift,
        question=question,
        answer=answer,
        on=story.day(on),
        by=story.people["okafor"],
    )


def assign_roles(story: Story) -> None:
    """Six responsibilities, each accepted by its holder."""
    for row in leading.ROLES:
        story.at(row.given, _assign, row)
        story.at(row.accepted, _accept, row.reference, row.holder, row.accepted)
    reference, holder, _last, first, accepted, _matters = leading.HANDED_OVER
    story.at(first, _hand_over)
    story.at(accepted, _accept, reference, holder, accepted)
    story.at(leading.PROPOSED[3], _propose)


def _accept(story: Story, reference: str, holder: str, on: str) -> None:
    services.accept_role(
        assignment=story.records[reference], by=story.people[holder], on=story.day(on)
    )


def _hand_over(story: Story) -> None:
    reference, holder, last, first, _accepted, matters = leading.HANDED_OVER
    assignment = story.records[reference]
    before = assignment.holder
    services.hand_over_role(
        assignment=assignment,
        holder=story.people[holder],
        on=story.day(first),
        last_on=story.day(last),
        matters=matters,
        by=story.people["okafor"],
        actor=story.people["holt"],
    )
    services.confirm_hand_over(assignment=assignment, by=before, on=story.day(first))


def _propose(story: Story) -> None:
    reference, responsibility, holder, on, authority, amount = leading.PROPOSED
    services.assign_role(
        organization=story.organization,
        reference=reference,
        responsibility=responsibility,
        kind="outputs",
        authority=authority,
        amount=Decimal(amount),
        holder=story.people[holder],
        from_on=story.day(on),
        by=story.people["okafor"],
        actor=story.people["holt"],
    )


def _assign(story: Story, row: leading.RoleRow) -> None:
    assignment = services.assign_role(
        organization=story.organization,
        reference=row.reference,
        kind=row.kind,
        responsibility=row.responsibility,
        authority=row.authority,
        holder=story.people[row.holder],
        from_on=story.day(row.given),
        by=story.people["okafor"],
        actor=story.people["holt"],
    )
    story.keep(row.reference, assignment)


def name_audiences(story: Story) -> None:
    """Eleven audiences, night shifts and agency staff apart, and one of this autumn."""
    on = leading.AUDIENCES_NAMED_ON
    for key, (name, kind) in leading.AUDIENCES.items():
        story.at(on, _name_audience, key, name, kind, on)
    name, kind, on = leading.NEWEST_AUDIENCE
    story.at(on, _name_audience, "newest", name, kind, on)


def _name_audience(story: Story, key: str, name: str, kind: str, on: str) -> None:
    audience = services.add_audience(
        organization=story.organization,
        name=name,
        kind=kind,
        since_on=story.day(on),
        by=story.people["okafor"],
    )
    story.keep(f"audience {key}", audience)


def talk(story: Story) -> None:
    """Fourteen acts of explaining by four leaders, some checked, and one to come."""
    for number, row in enumerate(leading.TALKS, start=1):
        story.at(row.on, _talk, row, number, late=row.recorded)
    for number, on, how, result in leading.CHECKS:
        recorded = leading.TALKS[number - 1].recorded
        story.at(on, _check, number, on, how, result, late=recorded)
    story.at("2026-11-12", _plan_talk)


def _talk(story: Story, row: leading.TalkRow, number: int) -> None:
    leader = story.people[row.leader]
    told = services.communicate(
        organization=story.organization,
        what=row.what,
        why=row.why,
        audiences=_audiences(story, row.audiences),
        channel=row.channel,
        leader=leader,
        reach=row.reach,
        proof=row.proof,
        promotes_thinking=row.promotes,
        on=story.day(row.on),
        by=story.recorder(leader, row.on, row.recorded),
    )
    story.keep(f"talk {number}", told)


def _audiences(story: Story, keys: tuple[str, ...]) -> list[Audience]:
    return [story.records[f"audience {key}"] for key in keys]


def _check(story: Story, number: int, on: str, how: str, result: str) -> None:
    services.check_communication(
        communication=story.records[f"talk {number}"],
        how=how,
        result=result,
        on=story.day(on),
        by=story.people["okafor"],
    )


def _plan_talk(story: Story) -> None:
    on, leader, what, why, audiences, channel = leading.COMING
    services.communicate(
        organization=story.organization,
        what=what,
        why=why,
        audiences=_audiences(story, audiences),
        channel=channel,
        leader=story.people[leader],
        on=story.day(on),
        is_planned=True,
        by=story.people[leader],
    )


def thank(story: Story) -> None:
    """Eleven recognitions by four leaders, one of them for stopping a shipment."""
    for row in leading.THANKS:
        story.at(row.on, _thank, row, late=row.recorded)


def _thank(story: Story, row: leading.ThanksRow) -> None:
    giver = story.people[row.giver]
    words = policy.VERSIONS[-1].statements[row.statement - 1]
    services.recognize(
        organization=story.organization,
        giver=giver,
        receiver=story.person(row.receiver),
        function=row.function,
        reason=row.reason,
        statement=story.records.get(f"PV04 {words}"),
        found_problem=row.found_problem,
        on=story.day(row.on),
        by=story.recorder(giver, row.on, row.recorded),
    )
