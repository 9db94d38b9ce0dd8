"""The docs name what there is: verbs, settings, events, refusals, decisions, and files that exist."""

import re
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, name, tracked

REFERENCE = ROOT / "docs" / "reference"
SETTINGS = (REFERENCE / "settings.md").read_text(encoding="utf-8")
PAGES = sorted(ROOT / path for path in tracked() if path.endswith(".md") and (ROOT / path).exists())
READ = re.compile(
    r"""(?:env\.\w+|environ\.get|environ\.setdefault|getenv)\(\s*f?"([A-Z][A-Z_]+)"|environ\["([A-Z_]+)"\]"""
)
SET_BY_OTHERS = {
    "DJANGO_SETTINGS_MODULE",
    "PYTEST_XDIST_WORKER",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "UV_LINK_MODE",
    "PATH",
    "AMNAT_BEGAN",
}


def verbs() -> set[str]:
    """The targets of the Makefile."""
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    return set(phony.group(1).split())


def variables() -> set[str]:
    """Every environment variable that the settings, the launcher, the roles of the image and the suite read."""
    files = [*(ROOT / "config").rglob("*.py"), ROOT / "tests" / "services.py", ROOT / "docker" / "health.py"]
    found = {a or b for file in files for a, b in READ.findall(file.read_text(encoding="utf-8"))}
    entrypoint = (ROOT / "docker" / "entrypoint.sh").read_text(encoding="utf-8")
    return (found | set(re.findall(r"\$\{([A-Z_]+):-", entrypoint))) - SET_BY_OTHERS


def test_every_verb_is_explained_and_every_explained_verb_exists():
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert {verb for verb in verbs() if f"`make {verb}`" not in text} == set()
    assert set(re.findall(r"`make (\w+)", text)) <= verbs()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_names_only_verbs_and_files_that_exist(page):
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|^|\s)make ([a-z]+)(?:`|$| [A-Z]+=)", text, re.MULTILINE)) <= verbs()
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), target


def test_every_setting_is_explained():
    assert {variable for variable in variables() if f"`{variable}`" not in SETTINGS} == set()


def test_every_explained_setting_is_read():
    explained = {
        found
        for row in SETTINGS.splitlines()
        if row.startswith("| `")
        for found in re.findall(r"`([A-Z_]{2,})`", row.split("|")[1])
    }
    assert explained - variables() - {"PYTHON", "DJANGO_SETTINGS_MODULE"} == set()


def test_what_is_read_off_the_code_is_current():
    checked = subprocess.run(
        [sys.executable, "-m", "config.verbs.reference", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_decision_is_on_the_list():
    listed = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in sorted((ROOT / "docs" / "adr").glob("0*.md")) if page.name not in listed] == []


def test_no_page_and_no_source_names_a_machine_or_a_registry():
    hosts = ("pypi." + "org", "pythonhosted." + "org", "registry.npm" + "js.org")
    wrong = []
    for path in tracked():
        if (ROOT / path).suffix in {".md", ".py", ".toml", ".yaml", ".lock", ".txt", ".sh", ".html", ".po"} and (
            ROOT / path
        ).exists():
            text = (ROOT / path).read_text(encoding="utf-8")
            wrong += [f"{path}: {host}" for host in hosts if host in text]
    assert not wrong
