"""From a quality manager's entry to a pack in the auditor's hands, on the real application."""

import io
import re
from collections.abc import Callable

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import AUDITOR, EXECUTIVE, QUALITY_MANAGER
from tests.browser.pictures import SIZE, photo
from tests.browser.steps import choose, in_days, press

pytestmark = pytest.mark.browser

AUDIT = "Assembly after the new fixtures"
GAP = "Torque wrench 0417 at station 3 carries no label of its calibration status."
IDEA = "A board at station 3 could show the torque of each pump type."
DECISION = "Buy a second torque tester for the night shift."
REVIEW = "Extraordinary management review"
PACK_READY_MS = 90_000
INTERNAL = (
    "/larkmoor/audits/",
    "/larkmoor/audits/add/",
    "/larkmoor/reviews/",
    "/larkmoor/improvement/actions/",
    "/larkmoor/commitments/",
    "/larkmoor/people/",
    "/larkmoor/ledger/",
    "/larkmoor/search/",
    "/tarnbeck/",
)
Enter = Callable[..., Page]


def is_not_asked_to_decide(page: Page) -> None:
    """Requests are there to be read; only a vacancy is his to fill."""
    page.goto("/larkmoor/waiting/")
    waits = page.get_by_role("main")
    expect(waits.get_by_role("link", name=re.compile("^Open"))).not_to_have_count(0)
    expect(waits.get_by_role("button")).to_have_count(0)


def plan_audit(page: Page) -> None:
    page.get_by_role("link", name="Audits", exact=True).click()
    press(page, "Plan an audit")
    choose(page, "Audit programme", "Audit programme")
    choose(page, "Process", "Assemble and test")
    page.get_by_label("Title").fill(AUDIT)
    page.get_by_label("Audit scope").fill("Stations 1 to 4, both shifts")
    page.get_by_label("Audit criteria").fill("ISO 9001 clauses 7.1.5 and 8.5.1, work instructions")
    choose(page, "Lead auditor", "Jorge Pinto")
    page.get_by_label("First day").fill(in_days(0))
    press(page, "Plan audit")
    expect(page.get_by_role("heading", level=1)).to_contain_text(AUDIT)


def hold_audit(page: Page) -> None:
    press(page, "Begin audit")
    press(page, "Begin audit")
    press(page, "Record a finding")
    page.get_by_role("radio", name=re.compile("requirement not met")).check()
    choose(page, "Clause", "7.1.5")
    page.get_by_label("What did you find?").fill(GAP)
    page.get_by_label("What did you see?").fill("One of six wrenches seen, shift B.")
    page.get_by_label("Photos").set_input_files(
        [photo("wrench.jpg", "steelblue"), photo("station.png", "tan", "PNG")]
    )
    press(page, "Record finding")
    expect(page.get_by_text(re.compile(r"Finding A\d+-1 recorded"))).to_be_visible()
    page.get_by_role("radio", name=re.compile("could be better")).check()
    page.get_by_label("What did you find?").fill(IDEA)
    press(page, "Record finding")
    expect(page.get_by_text("2 findings")).to_be_visible()
    press(page, "Done")


def is_picture(page: Page, name: str, kind: str) -> None:
    """The attached file comes back as what it is."""
    answer = page.request.get(page.get_by_role("link", name=name).get_attribute("href"))
    assert answer.headers["content-type"] == kind
    assert Image.open(io.BytesIO(answer.body())).size == SIZE


def issue_report(page: Page) -> None:
    """With the report issued, the first finding has its nonconformity."""
    press(page, "Write report")
    page.get_by_label("Conclusion").fill("The process works; one label is missing.")
    press(page, "Save draft")
    press(page, "Issue report")
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()
    press(page, "Issue report")
    expect(page.get_by_text("Report issued.")).to_be_visible()
    page.get_by_role("link", name=GAP).click()
    is_picture(page, "wrench.jpg", "image/jpeg")
    is_picture(page, "station.png", "image/png")
    page.get_by_role("link", name=re.compile(r"^NC\d+")).first.click()
    expect(page).to_have_url(re.compile(r"/nonconformities/\d+/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(GAP)


def see_the_change(page: Page) -> None:
    news = page.get_by_role("region", name="In the last two weeks")
    for label in (AUDIT, GAP, IDEA):
        expect(news.get_by_role("link", name=label).first).to_be_visible()


def approve_request(page: Page) -> None:
    page.goto("/larkmoor/waiting/")
    asks = page.get_by_role("main").get_by_role("listitem")
    ask = asks.filter(has_text="Two spare pressure transducers")
    ask.get_by_role("button", name=re.compile("^Approve")).click()
    expect(ask.get_by_role("button", name=re.compile("^Approve"))).to_have_count(0)
    page.goto("/larkmoor/leadership/resources/")
    row = page.get_by_role("row").filter(has_text="Two spare pressure transducers")
    expect(row).to_contain_text("Approved")


def prepare_review(page: Page) -> None:
    page.goto("/larkmoor/reviews/add/")
    page.get_by_label("Title").fill(REVIEW)
    page.get_by_label("Planned for").fill(in_days(0))
    choose(page, "Chair", "Maren Holt")
    press(page, "Plan review")
    press(page, "Prepare inputs")
    inputs = page.get_by_role("region", name="Inputs")
    expect(inputs).to_contain_text("audit")
    expect(inputs).to_contain_text("What the records said")


def consider_inputs(page: Page) -> None:
    inputs = page.get_by_role("region", name="Inputs")
    rows = inputs.get_by_role("listitem").filter(has=page.get_by_role("link", name="Write"))
    for index in range(rows.count()):
        row = rows.nth(index)
        row.get_by_role("link", name="Write").click()
        row.get_by_label("This input was considered").check()
        row.get_by_role("button", name="Save input").click()
        expect(rows.nth(index)).to_contain_text("Considered")
        expect(rows.nth(index)).not_to_contain_text("Not considered")


def hold_review(page: Page) -> None:
    press(page, "Record that it was held")
    page.get_by_label("Others present").fill("Sam Okafor")
    press(page, "Record review")
    press(page, "Record a decision")
    page.get_by_label("Resource need").check()
    page.get_by_label("Decision", exact=True).fill(DECISION)
    choose(page, "Owner", "Tomasz Wilk")
    page.get_by_label("Due on").fill(in_days(60))
    press(page, "Record decision")
    expect(page.get_by_role("link", name=DECISION)).to_be_visible()
    press(page, "Write minutes")
    page.get_by_label("Minutes").fill("The torque records were discussed at length.")
    press(page, "Save minutes")
    expect(page.get_by_role("button", name="Approve minutes")).to_have_count(0)


def approve_minutes(page: Page, path: str) -> None:
    page.goto(path)
    press(page, "Approve minutes")
    expect(page.get_by_text("Minutes approved.")).to_be_visible()


def make_pack(page: Page) -> None:
    """A pack over the last month; the page follows its making until it can be released."""
    press(page, "Make a pack")
    page.get_by_label("From").fill(in_days(-30))
    page.get_by_label("Prepared for").fill("Northgate Certification")
    press(page, "Make the pack")
    expect(page.get_by_role("link", name="Download")).to_be_visible(timeout=PACK_READY_MS)
    page.reload()
    press(page, "Release to auditors")
    expect(page.get_by_text("Certification auditors can download it now.")).to_be_visible()


def see_only_what_was_released(page: Page) -> None:
    expect(page).to_have_url(re.compile("/larkmoor/room/$"))
    page.get_by_label("Search").fill("Torque wrench 0417")
    page.get_by_label("Search").press("Enter")
    expect(page.get_by_role("main")).to_contain_text(GAP)
    for path in INTERNAL:
        assert page.request.get(path).status in (403, 404), path


def read_pack(page: Page) -> str:
    """The text of the pack that the auditor downloads."""
    page.goto("/larkmoor/packs/")
    page.get_by_role("table").get_by_role("link", name=re.compile(r"^EP\d+")).first.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download").click()
    reader = pypdf.PdfReader(io.BytesIO(waiting.value.path().read_bytes()))
    assert len(reader.pages) > 10
    assert reader.outline
    return " ".join(" ".join(one.extract_text().split()) for one in reader.pages)


def test_entry_of_a_finding_reaches_the_pack_in_the_auditors_hands(enter: Enter):
    manager = enter(QUALITY_MANAGER)
    is_not_asked_to_decide(manager)
    plan_audit(manager)
    hold_audit(manager)
    issue_report(manager)
    executive = enter(EXECUTIVE)
    see_the_change(executive)
    approve_request(executive)
    prepare_review(manager)
    consider_inputs(manager)
    hold_review(manager)
    approve_minutes(executive, manager.url)
    make_pack(manager)
    auditor = enter(AUDITOR)
    see_only_what_was_released(auditor)
    text = read_pack(auditor)
    assert GAP in text and IDEA in text
    assert DECISION in text
    assert "Two spare pressure transducers" in text
