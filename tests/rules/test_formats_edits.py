"""People change one thing in a file with their own program, and exactly that changes."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
import yaml
from django.utils import translation
from openpyxl import load_workbook

from approvals.delegation.files.loader import load
from approvals.delegation.formats import read, write
from approvals.delegation.formats.tables import BY_NAME
from tests.rules.edited import CASES, CEILING, SHEET, cell, difference, packed, workbook
from tests.rules.matrices import BOOK
from tests.rules.richest import RICH_CASES, the_richest


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_ceiling_changed_in_excel_is_exactly_that_ceiling():
    def change(book):
        found = next(
            c for row in book[SHEET] for c in row if c.value == "≤ 500,000" and "BUD-04-1" in [x.value for x in row]
        )
        found.value = "<= 600,000.50"

    assert difference(workbook(change), "xlsx") == {CEILING: 60_000_050}


def test_a_workbook_nobody_changed_is_the_same_after_excel_saved_it():
    assert difference(workbook(lambda book: None), "xlsx") == {}


def test_sheets_and_columns_may_be_moved_rows_sorted_and_titles_shortened():
    def change(book):
        book.move_sheet(SHEET, -5)
        book.create_sheet("my notes")["A1"] = "anything"
        page = book[BY_NAME["items"].sheet]
        rows = [[c.value for c in row] for row in page.iter_rows()]
        page.delete_rows(1, page.max_row)
        for row in [rows[0], *reversed(rows[1:])]:
            page.append([row[2], "", *row[:2], *row[3:]])
        for each in page[1]:
            each.value = each.value and each.value.split("\n")[1]

    assert difference(workbook(change), "xlsx") == {}


def test_what_an_excel_user_types_as_numbers_days_and_truths_is_understood():
    def change(book):
        cell(book, SHEET, "BUD-04-1", "Clause").value = 8
        cell(book, SHEET, "BUD-04-1", "First day").value = "1/10/2569"
        cell(book, SHEET, "BUD-04-1", "Quoted").value = True
        cell(book, BY_NAME["facts"].sheet, "nights", "Most").value = 14.0

    path = ("types", "BUD-04", "rules", 0)
    found = difference(workbook(change), "xlsx")
    assert found[*path, "basis", "clause"] == "8"
    assert found[*path, "first_day"] == "2026-10-01"
    assert found[*path, "basis", "quoted"] is True
    assert [value for at, value in found.items() if at[:2] == ("types", "ACA-06") and at[-1] == "most"] == [14]


def test_money_computed_in_excel_is_exact_to_the_satang():
    def change(book):
        cell(book, BY_NAME["facts"].sheet, "amount", "Least").value = 0.1 + 0.2
        cell(book, BY_NAME["facts"].sheet, "amount", "Most").value = 9_999_999_999_999.99

    found = read(workbook(change), "xlsx").rulebook.types["BUD-04"].by_name["amount"]
    assert (found.least, found.most) == (30, 999_999_999_999_999)


def test_the_same_ceiling_changed_in_csv_is_exactly_that_ceiling():
    def change(files):
        before = files["rules.csv"]
        files["rules.csv"] = before.replace('"≤ 500,000"', '"≤ 600,000.50"', 1)
        assert before != files["rules.csv"]

    assert difference(packed(change), "csv") == {CEILING: 60_000_050}


def test_csv_saved_with_semicolons_by_a_thai_excel_reads_the_same():
    def change(files):
        for name in [name for name in files if name.endswith(".csv")]:
            out = StringIO(newline="")
            csv.writer(out, delimiter=";").writerows(csv.reader(StringIO(files[name], newline="")))
            files[name] = out.getvalue()

    assert difference(packed(change), "csv") == {}


def test_the_same_ceiling_changed_in_yaml_is_exactly_that_ceiling():
    text = write(load(BOOK), CASES, "yaml").decode()
    assert "at_most: 500000}" in text
    assert difference(text.replace("at_most: 500000}", 'at_most: "600000.50"}', 1).encode(), "yaml") == {
        CEILING: 60_000_050
    }


def test_a_file_of_yaml_can_be_written_anew_by_any_program():
    plain = yaml.safe_load(write(load(BOOK), CASES, "yaml"))
    assert difference(yaml.safe_dump(plain, allow_unicode=True).encode(), "yaml") == {}


def test_the_same_ceiling_changed_in_dmn_is_exactly_that_ceiling():
    text = write(load(BOOK), CASES, "dmn").decode()
    assert "&lt;= 500000<" in text
    assert difference(text.replace("&lt;= 500000<", "&lt;= 600000.50<", 1).encode(), "dmn") == {CEILING: 60_000_050}


def test_answers_changed_in_a_dmn_editor_are_honoured_too():
    text = write(load(BOOK), CASES, "dmn").decode()
    head, row, rest = text.partition('<rule id="rule_BUD-04-1">')
    rest = rest.replace('<text>"school"</text>', '<text>"district"</text>', 1)
    rest = rest.replace('<text>"school-director@requesting-school"</text>', '<text>"director@district"</text>', 1)
    path = ("types", "BUD-04", "rules", 0)
    found = difference((head + row + rest).encode(), "dmn")
    assert found.pop((*path, "level")) == "district"
    assert found == {(*path, "stages", 2, "who"): "director@district"}


@pytest.mark.parametrize(
    ("cell_text", "side"),
    [
        ('"one","two"', {"among": ["one", "two"]}),
        ('not("one")', {"among": ["two", "a,b", "=x"]}),
        (' "a,b" , "=x" ', {"among": ["a,b", "=x"]}),
        ("-", None),
    ],
)
def test_lists_and_negations_of_s_feel_are_read(cell_text, side):
    text = write(the_richest(), [], "dmn").decode()
    assert text.count('<text>"a,b","=x"</text>') == 1
    found = read(text.replace('<text>"a,b","=x"</text>', f"<text>{cell_text}</text>").encode(), "dmn")
    assert found.rulebook.to_plain()["types"]["T"]["rules"][0]["when"].get("kind") == side


def test_a_workbook_shows_days_money_and_choices_the_way_people_expect():
    book = load_workbook(BytesIO(write(the_richest(), RICH_CASES, "xlsx")))
    rules = book[SHEET]
    assert book.sheetnames[0].endswith("How to read")
    assert book.sheetnames[-1].endswith("Lists") and book.worksheets[-1].sheet_state == "hidden"
    assert rules.freeze_panes == "C2" and rules.auto_filter.ref.startswith("A1:")
    assert "ระดับ\nLevel" in [each.value for each in rules[1]]
    day = cell(book, SHEET, "T-1", "First day")
    assert (day.value.isoformat(), day.number_format) == ("2020-05-23T00:00:00", "[$-107041E]d mmm yyyy")
    money = cell(book, BY_NAME["facts"].sheet, "amount", "Least")
    assert (money.value, money.number_format, money.data_type) == (0.01, "#,##0.00", "n")
    risky = cell(book, BY_NAME["choices"].sheet, "=x", "Code")
    assert (risky.value, risky.data_type, risky.quotePrefix) == ("=x", "s", True)
    lists = {each.formula1 for each in rules.data_validations.dataValidation}
    assert '"school,district,above"' in lists and '"yes,no"' in lists
    stages = {each.formula1: each.errorStyle for each in book[BY_NAME["stages"].sheet].data_validations.dataValidation}
    assert stages['"opinion,consent,approve,permit,sign,note,forward,intake"'] == "stop"
    who = next(formula for formula in stages if "$F$2" in formula)
    assert book.worksheets[-1]["F2"].value == "director@district" and stages[who] == "warning"


def test_no_cell_of_csv_begins_like_a_formula():
    with ZipFile(BytesIO(write(the_richest(), RICH_CASES, "csv"))) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            assert data.startswith(b"\xef\xbb\xbf")
            if name.endswith(".csv"):
                rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
                assert [c for row in rows for c in row if c[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
        assert "'=x" in archive.read("choices.csv").decode("utf-8-sig")
