"""The formats, commands, words and recipes that the docs state are those of the code."""

import ast
import importlib
import re
import shutil
import textwrap
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.contrib.auth.forms import PasswordResetForm
from django.core.management import get_commands, load_command_class

from approvals import guards
from approvals.delegation.bodies import Form
from approvals.delegation.cases import run_all
from approvals.delegation.files.loader import FOLDER, load, load_cases
from approvals.delegation.formats import FORMATS
from approvals.delegation.formats.tables import TABLES
from approvals.delegation.proof.defects import Severity, defects
from approvals.models import Committee, Event, Membership, Person, Post, RulebookVersion, School, Seat, Tenure
from approvals.people.kinds import KINDS, Ability
from approvals.people.selectors import grants_of
from config.schedule import SCHEDULE
from tests.architecture.sources import FLOORS, ROOT, python_files, tree

DOCS = ROOT / "docs"
OF_DJANGO = {"-h", "--help", "--version", "-v", "--verbosity", "--settings", "--pythonpath", "--traceback",
             "--no-color", "--force-color", "--skip-checks"}  # fmt: skip
READERS = {"get", "word", "flag", "whole", "day", "text", "sheet", "sheets", "words", "has"}
NO_KEYS = {"cases", "day", "facts", "school", "person", "expect", "value"}  # of cases, read beside the others


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def quoted(name: str) -> set[str]:
    """Every word that a page writes as code."""
    return set(re.findall(r"`([^`]+)`", page(name)))


def blocks(name: str, language: str) -> list[str]:
    """The listings of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page(name), re.MULTILINE | re.DOTALL)


def keys_read(*files: str) -> set[str]:
    """The names of keys that the readers of a format ask for."""
    found = set()
    for file in files:
        for node in ast.walk(tree(ROOT / file)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READERS:
                found |= {a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found - NO_KEYS - {""}


def our_commands() -> dict[str, str]:
    """Command -> application, for the commands of this house."""
    return {name: app for name, app in get_commands().items() if str(app) in FLOORS}


def test_every_command_is_explained_with_all_its_options():
    text = page("reference/commands.md")
    for name, app in our_commands().items():
        assert f"### `{name}`" in text
        section = text.partition(f"### `{name}`")[2].partition("\n## ")[0].partition("\n### ")[0]
        parser = load_command_class(app, name).create_parser("manage.py", name)
        options = {option for action in parser._actions for option in action.option_strings} - OF_DJANGO
        assert [option for option in options if option not in section] == [], name


def test_every_system_check_and_every_periodic_task_is_explained():
    text = page("reference/commands.md")
    named = {id for file in python_files(*FLOORS) for id in re.findall(r'id="(\w+\.[EW]\d+)"', file.read_text())}
    assert {check for check in named if f"`{check}`" not in text} == set()
    assert {row["task"] for row in SCHEDULE.values() if f"`{row['task']}`" not in text} == set()


def test_the_format_of_a_rulebook_names_every_key_that_is_read():
    read = keys_read("approvals/delegation/files/matrix_sheet.py", "approvals/delegation/files/decision_sheet.py")
    assert {"residual", "on_timeout", "checked_on"} <= read
    assert read - {"th", "en"} - quoted("reference/rulebook.md") == set()


def test_the_formats_of_a_whole_matrix_name_every_table_and_column():
    text = page("reference/formats.md")
    for table in TABLES:
        row = f"| `{table.name}.csv` | {table.sheet} |"
        assert row in text
        columns = ", ".join(f"`{each.key}`" for each in table.columns)
        assert text.partition(row)[2].partition("\n")[0].endswith(f"| {columns} |")
    assert set(FORMATS) <= quoted("reference/formats.md")


def test_the_format_of_committees_names_every_key_that_is_read():
    read = keys_read(*(f"approvals/committees/{each}_reading.py" for each in ("profile", "constitution")))
    assert {"quorum", "sizes"} <= read
    assert read - {"th", "en", "code"} - quoted("reference/committees.md") == set()


def test_the_tables_kept_by_the_database_are_listed():
    kept = page("reference/tables.md").partition("## Kept by the database")[2]
    assert set(re.findall(r"^\| `(\w+)`", kept, re.MULTILINE)) == {*guards.APPEND_ONLY, *guards.FROZEN_COLUMNS}


def test_every_word_of_the_glossary_is_a_word_of_the_code():
    known = {file.stem for file in python_files(*FLOORS)}
    for file in python_files(*FLOORS):
        known |= set(re.findall(r"[A-Za-z_]+", file.read_text(encoding="utf-8")))
    rows = [row.split("|")[3] for row in page("glossary.md").splitlines() if row.startswith("| ") and "`" in row]
    words = {word for cell in rows for word in re.findall(r"`([^`]+)`", cell)}
    assert len(words) > 60
    assert words - known == set()


def test_every_model_has_its_word_in_the_glossary():
    words = quoted("glossary.md")
    models = importlib.import_module("approvals.models").__all__
    assert set(models) - words == set()


def test_every_page_is_reached_from_the_front_page():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        here = waiting.pop()
        if here in reached or not here.exists():
            continue
        reached.add(here)
        for target in re.findall(r"\]\(([^)#\s]+\.md)[^)]*\)", here.read_text(encoding="utf-8")):
            waiting.append((here.parent / target).resolve())
    assert {path for path in DOCS.rglob("*.md") if path not in reached} == set()


def test_every_place_inside_a_page_that_a_link_names_is_there():
    wrong = []
    for path in (*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for target, place in re.findall(r"\]\(([^)#\s]*)#([\w-]+)\)", path.read_text(encoding="utf-8")):
            there = (path.parent / target) if target else path
            heads = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
            wrong += [] if place in anchors else [f"{path.name}: {target}#{place}"]
    assert not wrong


def test_the_decision_type_of_the_how_to_is_sound_and_its_cases_hold(tmp_path: Path):
    order, kind, cases = blocks("howto/decision-type.md", "yaml")
    folder = shutil.copytree(FOLDER, tmp_path / "rulebook")
    with (folder / "instruments.yaml").open("a", encoding="utf-8") as papers:
        papers.write(textwrap.indent(order, "  "))
    for part, text in (("types", kind), ("cases", cases)):
        (folder / part / "GEN-99.yaml").write_text(text, encoding="utf-8")

    book = load(folder)

    assert [found for found in defects(book) if found.severity is Severity.DEFECT] == []
    ours = [case for case in load_cases(folder) if case.file == "cases/GEN-99.yaml"]
    assert [outcome.wrong for outcome in run_all(book, ours)] == [()] * len(yaml.safe_load(cases))


@pytest.mark.django_db
def test_the_recipe_of_the_first_district_makes_an_office_that_works(mailoutbox):
    first, matrix, committees = blocks("howto/first-district.md", "python")
    words: dict = {}
    exec(compile(first, "first-district.md", "exec"), words)  # noqa: S102 - our own page
    admin, district, today = words["person"], words["district"], words["today"]
    assert Ability.ADMINISTER in grants_of(admin, today).abilities_in(district.pk)
    _employ(district, "rule-steward", "steward.cpn2", today)
    _employ(district, "rule-approver", "approver.cpn2", today)
    _bodies_of_the_district(district, today)
    exec(compile(matrix, "first-district.md", "exec"), words)  # noqa: S102
    assert RulebookVersion.objects.get(district=district).status == RulebookVersion.Status.PUBLISHED
    School.objects.create(district=district, code="9001", name_th="บ้านใหม่", amphoe_th="สวี", pupils=120)
    Person.objects.create_user("parent.9001", name_th="ผู้ปกครอง")
    exec(compile(committees, "first-district.md", "exec"), words)  # noqa: S102
    assert Committee.objects.get(kind="school-board").seats.count() == 9
    assert list(Event.objects.order_by("seq").values_list("kind", flat=True)) == [
        "chain.begun",
        "rulebook.drafted",
        "rulebook.replayed",
        "rulebook.proposed",
        "rulebook.published",
        "committee.founded",
        "membership.begun",
    ]


@pytest.mark.django_db
def test_a_first_administrator_gets_a_password_by_mail(client, mailoutbox):
    words: dict = {}
    exec(compile(blocks("howto/first-district.md", "python")[0], "first-district.md", "exec"), words)  # noqa: S102

    client.post("/password/reset/", {"email": words["person"].email})

    assert [sent.to for sent in mailoutbox] == [[words["person"].email]]
    assert not list(PasswordResetForm().get_users(words["person"].email))  # Django's own form would not write


@pytest.mark.django_db
def test_the_recipe_for_a_parked_mail_runs():
    words: dict = {}
    exec(compile(blocks("howto/first-district.md", "python")[0], "first-district.md", "exec"), words)  # noqa: S102

    recipes = blocks("explain/outbox.md", "python")
    for text in recipes:
        exec(compile(text, "outbox.md", "exec"), {})  # noqa: S102

    assert recipes


def _employ(district, kind: str, username: str, today: date) -> None:
    known = KINDS[kind]
    post = Post.objects.create(district=district, kind=kind, anchor=known.anchor, title_th=known.th)
    person = Person.objects.create_user(username, name_th=username)
    Tenure.objects.create(district=district, person=person, post=post, first_day=today)


def _bodies_of_the_district(district, today: date) -> None:
    """Every post and committee of the district office that the matrix we ship names, with somebody in it."""
    for kind, body in load().bodies.items():
        if body.anchor == "district" and body.form == Form.POST:
            _employ(district, kind, f"{kind}.cpn2", today)
        elif body.anchor == "district":
            named = {"kind": kind, "anchor": "district", "constitution": kind, "profile": "by-order"}
            committee = Committee.objects.create(district=district, name_th=kind, **named)
            seat = Seat.objects.create(
                district=district, committee=committee, place=1, kind="member", title_th="กรรมการ"
            )
            member = Person.objects.create_user(f"member.{kind}", name_th=kind)
            Membership.objects.create(district=district, seat=seat, person=member, first_day=today)
