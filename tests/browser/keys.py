"""A reader without a mouse: where Tab leads, and whether one sees it."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

MOST_STOPS = 400
# What has the focus now: its number among all that can have it, its name, and what is wrong there.
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const label = one.closest("label") && getComputedStyle(one.closest("label"));
  const has = (s) => s && ((s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none");
  const said = (one.getAttribute("aria-label") || one.labels?.[0]?.textContent || one.textContent || one.name || one.tagName);
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const wrong = [];
  if (!has(style) && !has(label)) wrong.push("focus cannot be seen");
  if (box.bottom <= 0 || box.top >= innerHeight) wrong.push("outside of the window");
  else if (box.width * box.height > 4 && top && !one.contains(top) && !top.contains(one)) wrong.push("covered by " + top.tagName);
  const stops = [...document.querySelectorAll("*")];
  return {name: said.trim().replace(/\\s+/g, " ").slice(0, 60), place: stops.indexOf(one), wrong};
}"""
# Whatever can be reached and seen; of a group of radio buttons one.
REACHABLE = """() => {
  const groups = new Set();
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.type !== "hidden" && one.tabIndex >= 0)
    .filter((one) => {
      if (one.type !== "radio") return true;
      const group = one.form?.id + one.name, is_new = !groups.has(group);
      groups.add(group);
      return is_new;
    }).length;
}"""

# Without focus the browser goes on from where it was; from the body it begins anew.
TO_THE_START = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  scrollTo(0, 0);
}"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Every place where Tab rests, from the start of the page until it leaves it."""
    page.evaluate(TO_THE_START)
    found: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or (found and here["place"] == found[0]["place"]):
            return found
        # A date has three parts: Tab rests in each.
        if not found or here["place"] != found[-1]["place"]:
            found.append(here)
    raise AssertionError(f"{page.url}: Tab does not come to an end; last at {found[-1]['name']}")


def faults(page: Page) -> Iterator[str]:
    """What somebody without a mouse meets on this page."""
    found = stops(page)
    for before, here in zip([None, *found], found, strict=False):
        yield from (f"{page.url}: {here['name']}: {one}" for one in here["wrong"])
        if before and here["place"] < before["place"]:
            yield f"{page.url}: from {before['name']} back to {here['name']}"
    reachable = page.evaluate(REACHABLE)
    if len(found) < reachable:
        yield f"{page.url}: Tab rests {len(found)} times, {reachable} things can be used"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until that has the focus whose name begins so."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here and here["name"].startswith(name):
            return
    raise AssertionError(f"{page.url}: Tab never comes to {name}")
