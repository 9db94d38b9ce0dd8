"""Whatever bytes are sent, the answer is a matrix or complaints: never an error of the program, never a full disk."""

import random
import time
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from django.utils import translation

from approvals.delegation.files.complaints import MOST, Complaint, RulebookError
from approvals.delegation.files.loader import load, load_any, load_cases
from approvals.delegation.formats import FORMATS, Contents, Unreadable, Unwritable, archive, read, write
from approvals.vocabulary.bilingual import Text
from tests.rules.matrices import BOOK, WORD, a_book, a_rule
from tests.rules.richest import RICH_CASES, the_richest

EVERY = pytest.mark.parametrize("format", FORMATS)
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def sentences(data: bytes, name: str) -> list[str]:
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    return [each.sentence for each in refused.value.complaints]


def survives(data: bytes, format: str) -> bool:
    """Whether a file could be read; anything but an answer or complaints fails the test."""
    try:
        found = read(data, format)
    except Unreadable as refused:
        complaints = refused.complaints
    else:
        assert isinstance(found, Contents)
        return True
    assert 0 < len(complaints) <= MOST + 1
    assert all(each.sentence and str(each) for each in complaints)
    return False


def garbled(data: bytes, seed: int) -> bytes:
    """The bytes after a few accidents."""
    chance, found = random.Random(seed), bytearray(data)  # noqa: S311  no secret
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(found))
        match chance.randrange(4):
            case 0:
                found[place] = chance.randrange(256)
            case 1:
                del found[place : place + chance.randint(1, 200)]
            case 2:
                found[place:place] = found[: chance.randint(1, 200)]
            case 3:
                found[place : place + 1] = chance.choice(
                    (b"[", b"{", b'"', b"<", b"&", b"-", b"\0", b"\xff", b"!!", b"=", b"9" * 40)
                )
        found = found or bytearray(b" ")
    return bytes(found)


def inside(data: bytes, seed: int) -> bytes:
    """A zip whose parts met accidents, packed again."""
    chance, out = random.Random(seed), BytesIO()  # noqa: S311  no secret
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        unlucky = chance.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, garbled(old.read(name), seed) if name == unlucky else old.read(name))
    return out.getvalue()


@EVERY
@pytest.mark.once
def test_truncated_files_are_refused_in_words(format):
    data = write(load(BOOK), load_cases(BOOK), format)
    assert survives(data, format)
    read_anyway = [cut for cut in range(0, len(data) - 40, max(1, len(data) // 60)) if survives(data[:cut], format)]
    assert len(read_anyway) <= (60 if format == "yaml" else 0)  # YAML cut between two cases is shorter and whole


@EVERY
@pytest.mark.once
def test_garbled_files_are_read_or_refused_and_never_stumbled_over(format):
    data = write(the_richest(), RICH_CASES, format)
    outcomes = [survives(garbled(data, seed), format) for seed in range(250)]
    assert outcomes.count(False) > 50


@pytest.mark.parametrize("format", ["xlsx", "csv"])
@pytest.mark.once
def test_zips_with_garbled_parts_are_read_or_refused(format):
    data = write(the_richest(), RICH_CASES, format)
    outcomes = [survives(inside(data, seed), format) for seed in range(120)]
    assert outcomes.count(False) > 20


@EVERY
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"\xff\xfe", b"PK\x03\x04", b"null", b"[]", b"{}", b"<a/>", b"- 1", b"\xef\xbb\xbf"]
)
def test_bytes_that_are_nothing_are_refused(format, data):
    assert not survives(data, format)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\n"
        + "".join(f"c{n}: &c{n} [" + f"*{'b' if not n else f'c{n - 1}'}, " * 20 + "]\n" for n in range(9)),
        "[" * 100_000,
        "{a: " * 100_000,
        "a: &a [*a]",
        "? [a, b]\n: 1",
        "? {a: b}\n: 1",
        "title: !!python/object/apply:os.system [ls]",
        "title: 1\ntitle: 2",
        "cases: [{name: x, ask: {type: T, day: 2026-13-45}}]",
        "cases: [{name: x, ask: {type: T, day: 2026-01-01 10:00:00, facts: {a: !!binary aGk=}}}]",
        "types: [{code: [1]}]",
        "types: [1, {}, null, {code: T, facts: [{name: a, kind: date, least: 9999999}]}]",
        "types: [{code: T, rules: [{when: {1: 2}, stages: 5, in_force: x}]}]",
        "title: " + "9" * 5000,
        "<<: {a: 1}",
        "areas: {moon: {title: x}}",
    ],
)
def test_hostile_yaml_is_refused_quickly(text):
    begun = time.monotonic()
    assert not survives(text.encode(), "yaml")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "text", [ENTITIES + b"<definitions>&b;</definitions>", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>']
)
def test_entities_and_document_types_are_refused_in_dmn(text):
    assert sentences(text, "dmn") == ["declares a document type, which no table of decisions needs"]


@pytest.mark.parametrize("old", ["https://www.omg.org/spec/DMN/20191111/MODEL/", "UNIQUE", 'is="number"', 'is="map"'])
def test_dmn_of_another_kind_is_refused_in_words(old):
    text = write(the_richest(), RICH_CASES, "dmn").decode()
    assert old in text
    assert sentences(text.replace(old, "x").encode(), "dmn")
    assert sentences(b"<a>" * 200_000, "dmn")


def test_entities_are_refused_in_a_workbook():
    out = BytesIO()
    with ZipFile(BytesIO(write(the_richest(), [], "xlsx"))) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, ENTITIES + data if name.endswith("workbook.xml") else data)
    assert sentences(out.getvalue(), "xlsx") == ["declares a document type, which no workbook does"]


def zipped(*names: str, text: bytes = b"") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("format", ["xlsx", "csv"])
@pytest.mark.parametrize("name", ["../rules.csv", "/etc/passwd", "a/../../b", "..\\x", "C:\\x", "rules.csv:stream"])
def test_names_that_lead_elsewhere_are_refused(format, name):
    assert "odd name" in sentences(zipped(name), format)[0]


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_zip_bombs_are_refused_before_they_unpack(format):
    bomb = zipped(*(f"{n}.csv" for n in range(4)), text=b"\0" * (30 * 2**20))
    assert len(bomb) < 200_000
    refused = ["has too many parts, or would unpack to more than 50 MB"]
    assert sentences(bomb, format) == refused
    assert sentences(zipped(*map(str, range(600))), format) == refused


@pytest.mark.parametrize("method", [ZIP_LZMA, ZIP_BZIP2])
def test_zips_packed_in_ways_nobody_uses_are_refused(method):
    out = BytesIO()
    with ZipFile(out, "w", method) as packed:
        packed.writestr("rules.csv", "x")
    assert sentences(out.getvalue(), "csv") == ["is no zip file that can be opened"]


def test_a_zip_with_other_tables_says_which_are_unknown_and_which_are_missing():
    said = sentences(zipped("rules.csv", "secret.csv"), "csv")
    assert said.count("is no table of a rulebook") == 1
    assert said.count("this table is missing") == 14


@EVERY
def test_a_file_that_is_too_large_is_refused_unread(format):
    assert sentences(b" " * (archive.LARGEST_FILE + 1), format) == ["is larger than 10 MB"]


@pytest.mark.parametrize("name", ["matrix.docx", "matrix", "", "yaml.exe", "../../etc/passwd"])
def test_a_file_of_another_format_is_refused_by_its_name(name):
    assert "none of the formats" in sentences(b"x", name)[0]


def test_two_hundred_complaints_and_a_count_are_enough(tmp_path):
    rows = "".join(f"  x{n}: {{th: 1, en: 2}}\n" for n in range(400))
    said = sentences(f"sources:\n{rows}".encode(), "yaml")
    assert len(said) == MOST + 1
    assert said[-1] == "and 606 more complaints"
    (tmp_path / "matrix.yaml").write_text(f"sources:\n{rows}", encoding="utf-8")
    with pytest.raises(RulebookError):
        load_any(tmp_path / "matrix.yaml")


def test_a_workbook_with_more_rows_than_a_matrix_has_is_refused(monkeypatch):
    monkeypatch.setattr("approvals.delegation.formats.xlsx_reading.MOST_ROWS", 3)
    assert "has more than 3 rows" in sentences(write(the_richest(), [], "xlsx"), "xlsx")[0]


def test_a_text_too_long_for_a_cell_is_never_cut_in_silence():
    book = a_book(a_rule(title=Text("ก" * 40_000, "x")))
    with pytest.raises(Unwritable) as refused:
        write(book, [], "xlsx")
    [complaint] = refused.value.complaints
    assert (complaint.row, complaint.column) == (2, "D") and "32767" in complaint.sentence
    for format in ("yaml", "csv", "dmn"):
        assert read(write(book, [], format), format).rulebook.types["T"].rules[0].title.th == "ก" * 40_000


def test_a_complaint_says_its_place_with_or_without_row_and_column():
    assert str(Complaint("rules.csv", None, "", "%(a)s", {"a": "100 % wrong"})) == "rules.csv: 100 % wrong"
    assert str(RulebookError(["as it is: 5 %"])) == "as it is: 5 %"
    assert RulebookError(["as it is: 5 %"]).complaints[0].what == "as it is: 5 %"
    assert a_book(a_rule()).title == WORD
