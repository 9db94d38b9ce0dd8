"""`make pictures`: look at the sample office in a browser and keep what one sees in docs/pictures.

Every page at 1280 and at 390 pixels, in Thai and in English, of a demonstration of its own in a folder of its own.
Whoever changes a page looks at its pictures before they are committed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "docs" / "pictures"
PORT = "8790"
SITE = f"http://127.0.0.1:{PORT}"
STARTS_WITHIN = 240  # seconds
WIDTHS, LANGUAGES = (1280, 390), ("th", "en")
TALLEST = 1800  # pixels of a picture; what lies below is for whoever opens the page
OF_A_COMMITTEE = ("/committees/", r"/committees/\d+/$")
OF_A_DECISION = (r"/requests/\d+/$", r"/requests/\d+/decision/$", r"/letters/\d+/$")
TRIP, CAMP = "ทัศนศึกษาต่างจังหวัด", "กิจกรรมเข้าค่ายลูกเสือสามัญ"  # of the sample: refused with a letter; granted with a draft


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: its name, who looks, and the way there: an address, then patterns of links to follow.

    A public page is shown to nobody in particular: whoever found the way signs out before the picture.
    """

    name: str
    person: str
    way: tuple[str, ...]
    is_public: bool = False


PICTURES = (
    Picture("committee", "committee-secretary", OF_A_COMMITTEE),
    Picture("meetings", "committee-secretary", (*OF_A_COMMITTEE, r"/committees/\d+/meetings/$")),
    Picture("meeting", "committee-secretary", (*OF_A_COMMITTEE, r"/committees/\d+/meetings/$", r"/meetings/\d+/$")),
    Picture("performance", "committee-secretary", (*OF_A_COMMITTEE, r"/committees/\d+/performance/$")),
    Picture("ranking", "committee-secretary", (*OF_A_COMMITTEE, r"/committees/\d+/rankings/$", r"/rankings/\d+/$")),
    Picture("follow-up", "committee-secretary", (*OF_A_COMMITTEE, r"/committees/\d+/follow-ups/$")),
    Picture("information-room", "committee-secretary", (*OF_A_COMMITTEE, r"/committees/\d+/room/$")),
    Picture("thread", "committee-secretary", (*OF_A_COMMITTEE, r"/committees/\d+/threads/$", r"/threads/\d+/$")),
    Picture("secretary", "committee-secretary", ("/secretary/",)),
    Picture("member", "commission-member", ("/desk/",)),
    Picture("relations", "commission-member", ("/relations/",)),
    Picture("letter", "district-officer", (f"/requests/?status=approved&q={CAMP}", *OF_A_DECISION)),
    Picture(
        "check", "district-officer", (f"/requests/?q={TRIP}", *OF_A_DECISION, r"/check/[A-Z2-7-]+/$"), is_public=True
    ),
    Picture("search", "auditor", ("/audit/search/?status=approved",)),
    Picture("evidence", "auditor", (f"/audit/search/?status=refused&q={TRIP}", r"/audit/requests/\d+/$")),
)


def main(names: list[str]) -> int:
    """Take every picture, or those of the pages NAMES."""
    from playwright.sync_api import sync_playwright

    wanted = [picture for picture in PICTURES if not names or picture.name in names]
    folder = tempfile.mkdtemp(prefix="amnat-pictures-")
    environment = {**os.environ, "AMNAT_VAR": folder, "PORT": PORT, "BROWSER": "true"}
    running = subprocess.Popen([sys.executable, "-m", "config.verbs.run"], cwd=ROOT, env=environment)
    try:
        wait()
        with sync_playwright() as tool:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = tool.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for picture in wanted:
                for language in LANGUAGES:
                    for width in WIDTHS:
                        take(browser, picture, language, width)
            browser.close()
    finally:
        running.terminate()
        running.wait()
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def wait() -> None:
    """Until the demonstration answers."""
    last = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < last:
        try:
            with urllib.request.urlopen(f"{SITE}/healthz/", timeout=2):  # noqa: S310 - our own demonstration
                return
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    raise SystemExit("The demonstration did not start.")


def take(browser: Any, picture: Picture, language: str, width: int) -> None:
    """One page at one width in one language."""
    page = browser.new_page(viewport={"width": width, "height": 900}, locale=language, reduced_motion="reduce")
    page.goto(f"{SITE}/sign-in/")
    page.locator(f'button[value="{picture.person}"]').first.click()
    page.wait_for_load_state()
    speak(page, language)
    page.goto(SITE + picture.way[0])
    for pattern in picture.way[1:]:
        addresses = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
        page.goto(SITE + next(address for address in addresses if re.fullmatch(f".*{pattern}", address)))
    if picture.is_public:
        page.context.clear_cookies()
        page.reload()
        speak(page, language)
    page.wait_for_timeout(6000 if picture.name == "performance" else 1500)  # charts are drawn by a worker
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{picture.name}-{language}-{width}.jpg"
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    page.screenshot(path=path, type="jpeg", quality=62, full_page=True, clip=clip)
    print(path.relative_to(ROOT), f"{path.stat().st_size // 1024} kB")
    page.close()


def speak(page: Any, language: str) -> None:
    """Have the page in a language."""
    if page.evaluate("document.documentElement.lang") != language:
        page.locator(f'form[action="/language/"] button[value="{language}"]').first.click()
        page.wait_for_load_state()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
