"""The page in a real browser: Debian's Chromium, driven by Playwright. Skipped where there is none."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from external_connections.stub import AfterSeconds, Settings, create_app
from obverse.serving.control import ControlledApp
from obverse.serving.server import listen, running

if TYPE_CHECKING:
    from collections.abc import Generator

    from playwright.sync_api import Page

BROWSER = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
CONNECTIONS = "/external/connections"

pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium; apt-get install chromium brings it")


@pytest.fixture(scope="module")
def page() -> Generator[Page]:
    """The page of a stub whose long-running operations take an hour; no script of it may fail."""
    app = create_app(settings=Settings(progress=AfterSeconds(3600)))
    faults: list[str] = []
    with (
        listen("127.0.0.1", 0) as listener,
        running(ControlledApp(lambda _session: app), listener),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        opened = browser.new_page()
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        opened.goto(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        yield opened
        browser.close()
    assert faults == []


def attempt(page: Page, method: str, path: str, status: int, fields: dict[str, str] | None = None) -> None:
    """Open the form of an operation with the keyboard, fill it, send it, and see a status come."""
    operation = page.locator("#operations > details").filter(
        has=page.locator(f'summary:has(code.method:text-is("{method}")):has(code:text-is("{path}"))')
    )
    if not operation.locator("form").count():
        operation.locator("summary").focus()
        page.keyboard.press("Enter")
    for name, value in (fields or {}).items():
        operation.locator(f'[name="{name}"]').fill(value)
    operation.get_by_role("button").click()
    expect(operation.locator("output p")).to_have_text(str(status))


def test_a_registration_is_watched_to_its_end(page: Page) -> None:
    attempt(page, "POST", CONNECTIONS, 201, {"body": '{"id": "contosohr", "name": "Contoso HR"}'})
    journal, state = page.locator("#journal"), page.locator("#state")
    journal.get_by_text(f"POST /v1.0{CONNECTIONS}").wait_for()
    schema = '{"baseType": "microsoft.graph.externalItem", "properties": [{"name": "title", "type": "String"}]}'
    path = f"{CONNECTIONS}/{{id}}/schema"
    keys = {"path:id": "contosohr"}
    attempt(page, "PATCH", path, 202, {"body": schema, **keys})
    state.get_by_text("contosohr", exact=True).first.click()
    assert '"state": "draft"' in state.inner_text()
    page.get_by_label("Advance by seconds").fill("3601")
    page.get_by_role("button", name="Advance").click()
    attempt(page, "GET", f"{CONNECTIONS}/{{id}}", 200, keys)
    journal.get_by_text("getConnection").wait_for()
    expect(state.locator("details[open] > details[open] > pre").first).to_contain_text('"state": "ready"')


def test_a_fault_and_a_reset(page: Page) -> None:
    page.get_by_role("spinbutton", name="Fault").fill("503")
    page.get_by_role("button", name="Inject").click()
    page.get_by_text("503 in *, 1 times").wait_for()
    attempt(page, "GET", CONNECTIONS, 503)
    attempt(page, "GET", CONNECTIONS, 200)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset").click()
    page.locator("#journal").get_by_text("No requests yet.").wait_for()
    expect(page.locator("#state").get_by_text("contosohr")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280, 2560])
def test_it_fits_every_width(page: Page, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_has_a_name_for_a_screen_reader(page: Page) -> None:
    unnamed = page.evaluate(
        """[...document.querySelectorAll("button, input, select, textarea, a, section")]
        .filter(each => !(each.innerText || each.labels?.length || each.getAttribute("aria-labelledby")))
        .map(each => each.outerHTML)"""
    )
    assert unnamed == []
    assert page.evaluate("[...document.querySelectorAll('h1, h2')].map(each => each.tagName).join()") == ",".join(
        ["H1", *["H2"] * 5]
    )
