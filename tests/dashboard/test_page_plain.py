"""The page over plain http from another machine: what the browser withholds there is said, not hidden."""

from playwright.sync_api import sync_playwright

from dashboard.access import Access
from tests.browser_setup import chromium_path
from tests.dashboard import moments
from tests.dashboard.conftest import FLAGS, MakeStage, screen_is, shoot


def test_over_plain_http_the_page_says_that_it_cannot_keep_the_screen_awake(make_stage: MakeStage) -> None:
    stage = make_stage(access=Access(frozenset({"tracker.test"}), "let-me-in"))
    stage.script(moments.SCRIPT)
    stage.play_to(moments.READY_S)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=[*FLAGS, "--host-resolver-rules=MAP tracker.test 127.0.0.1"]
        )
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"http://tracker.test:{stage.port}/?t=let-me-in")
        screen_is(page, "ready")
        assert not page.evaluate("() => isSecureContext || 'wakeLock' in navigator")
        assert "cannot be kept awake" in (page.text_content("#ready-hint") or "")
        for width, height in ((390, 844), (844, 390)):
            page.set_viewport_size({"width": width, "height": height})
            shoot(page, f"ready-plain-{width}")
            room = page.evaluate(
                "() => { const box = document.getElementById('ready-hint').getBoundingClientRect();"
                " const above = document.getElementById('start').getBoundingClientRect();"
                " return [box.left, innerWidth - box.right, box.top - above.bottom, innerHeight - box.bottom]; }"
            )
            assert min(room) >= 0
        browser.close()
