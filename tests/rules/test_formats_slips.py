"""A slip in a file is named by its sheet, row and column, in the language of the reader."""

from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from openpyxl import load_workbook

from approvals.delegation.files.loader import load
from approvals.delegation.formats import Unreadable, read, write
from approvals.delegation.formats.tables import BY_NAME
from tests.rules.edited import CASES, SHEET, cell, complaints, packed, workbook
from tests.rules.matrices import BOOK


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def slip(sheet: str, code: str, title: str, value: Any):
    def change(book):
        cell(book, BY_NAME[sheet].sheet, code, title).value = value

    return change


@pytest.mark.parametrize(
    ("sheet", "code", "title", "value", "column", "sentence"),
    [
        ("rules", "BUD-04-1", "Level", "moon", "Level", "is 'moon'; it can be school, district, above"),
        ("rules", "BUD-04-1", "Values 1", "≤ 500,000.005", "Values 1", "(too-many-decimals)"),
        ("rules", "BUD-04-1", "Values 1", "about 5", "Values 1", "is not a value of amount"),
        ("rules", "BUD-04-1", "Values 1", "5 ≤ 6", "Values 1", "is not written as such a cell is"),
        ("rules", "BUD-04-1", "Fact 1", "colour", "Values 1", "is not a fact of this type"),
        ("rules", "BUD-04-1", "Values 1", None, "Fact 1", "a fact and its values belong together"),
        ("rules", "BUD-04-1", "Clause", "=1+1", "O", "formula"),
        ("rules", "BUD-04-1", "Type", "BUD-99", "", "there is no 'BUD-99'"),
        ("rules", "BUD-04-1", "First day", "31/2/2569", "First day", "must be a day"),
        ("rules", "BUD-04-1", "Quoted", "maybe", "Quoted", "must be true or false"),
        ("stages", "BUD-04-1", "Working days", 1.5, "Working days", "must be a whole number"),
        ("stages", "BUD-04-1", "Action", "dance", "Action", "it can be opinion, consent"),
        ("facts", "nights", "Kind", "number", "Kind", "it can be money, integer"),
        ("bodies", "director", "Kind", "king", "Kind", "it can be post, committee, external"),
        ("items", "B14", "Code", None, "", "is missing"),
    ],
)
def test_a_slip_in_a_workbook_is_named_with_sheet_row_and_column(sheet, code, title, value, column, sentence):
    data = workbook(slip(sheet, code, title, value))
    found = complaints(data, "xlsx")
    untouched = load_workbook(BytesIO(write(load(BOOK), CASES, "xlsx")))
    rows = untouched[BY_NAME[sheet].sheet].iter_rows(min_row=2)
    wanted = next(row[0].row for row in rows if code in [each.value for each in row])
    assert any(
        file == BY_NAME[sheet].sheet and row == wanted and column in where and sentence in said
        for file, row, where, said in found
    ), found


def test_all_slips_come_at_once_and_without_slip_there_is_none():
    def change(book):
        for sheet, title in (("rules", "Level"), ("stages", "Action"), ("facts", "Kind")):
            for code in {"rules": ("BUD-04-1", "ACA-06-1"), "stages": ("BUD-04-1",), "facts": ("nights",)}[sheet]:
                cell(book, BY_NAME[sheet].sheet, code, title).value = "?"

    assert len(complaints(workbook(change), "xlsx")) >= 4


def test_a_sheet_or_a_column_that_is_gone_is_named():
    def gone(book):
        del book[BY_NAME["stages"].sheet]

    assert "Stages is missing" in complaints(workbook(gone), "xlsx")[0][3]

    def renamed(book):
        next(each for each in book[SHEET][1] if "Level" in each.value).value = "Lvl"

    said = complaints(workbook(renamed), "xlsx")
    assert any(file == SHEET and row == 1 and "'Lvl' is no column" in sentence for file, row, _, sentence in said)
    assert any("ระดับ / Level is missing" in sentence for *_, sentence in said)


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "sentence"),
    [
        ("rules.csv", '"≤ 500,000"', "lots", None, "Values", "is not a value of amount"),
        ("stages.csv", "approve", "aprove", None, "", "aprove"),
        ("bodies.csv", "post", "king", 2, "Kind", "it can be post, committee, external"),
        ("sources.csv", "m-H", '"m-H', None, "", ""),
    ],
)
def test_a_slip_in_csv_is_named_with_table_row_and_column(file, old, new, row, column, sentence):
    def change(files):
        assert old in files[file]
        files[file] = files[file].replace(old, new, 1)

    found = complaints(packed(change), "csv")
    assert any(
        name == file and at is not None and row in (None, at) and column in where and sentence in said
        for name, at, where, said in found
    ), found


def test_a_slip_in_yaml_is_named_with_its_line_and_path():
    text = write(load(BOOK), CASES, "yaml").decode()
    line = text[: text.index("level: school")].count("\n") + 1
    found = complaints(text.replace("level: school", "level: moon", 1).encode(), "yaml")
    assert found == [("matrix.yaml", line, "types[ACA-06].rules[ACA-06-1].level", found[0][3])]
    assert "is 'moon'" in found[0][3]


def test_a_slip_in_dmn_is_named_with_decision_row_and_column():
    text = write(load(BOOK), CASES, "dmn").decode()
    found = complaints(text.replace("&lt;= 500000<", "about 5<", 1).encode(), "dmn")
    assert [(row, column) for _, row, column, _ in found] == [(1, "amount")]
    assert found[0][0].startswith("BUD-04") and "S-FEEL" in found[0][3]


def test_a_row_that_a_dmn_editor_added_without_stages_is_refused_in_words():
    text = write(load(BOOK), CASES, "dmn").decode()
    head, start, rest = text.partition('<rule id="rule_BUD-04-1">')
    row = start + rest.partition("</rule>")[0] + "</rule>"
    bare = (
        row[: row.index("<extensionElements>")] + row[row.index("</extensionElements>") + len("</extensionElements>") :]
    )
    found = complaints((head + bare + row + rest.partition("</rule>")[2]).encode(), "dmn")
    assert {sentence for *_, sentence in found} == {"is missing"}
    assert {row for _, row, _, _ in found} == {1}


def test_complaints_speak_the_language_of_the_reader():
    data = workbook(slip("rules", "BUD-04-1", "Level", "moon"))
    with pytest.raises(Unreadable) as refused:
        read(data, "xlsx")
    [complaint] = refused.value.complaints
    assert str(complaint) == f"{SHEET}, row {complaint.row}, column {complaint.column}: {complaint.sentence}"
    assert complaint.to_json()["sentence"] == complaint.sentence
