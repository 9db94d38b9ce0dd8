"""A committee's year on paper: the same figures, readable letters, names only for those who may read them."""

from datetime import UTC, datetime

import openpyxl
import pytest
from django.utils.translation import override

from tests.builders import an_office
from tests.printing.reading import text_of
from tests.reports.test_performance import a_meeting
from web.printing.catalogue import PRINTERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    board = an_office().board
    a_meeting(board, starts_at=datetime(2026, 11, 10, 3, 0, tzinfo=UTC), came=5)
    return board


def silent(done, total):
    """Nobody watches."""


def test_the_pdf_says_the_figures_and_names_only_where_it_may(board):
    name, paper = PRINTERS["performance"].make(f"{board.pk}.2570", "th", silent)
    with_names = PRINTERS["performance"].make(f"{board.pk}.2570.names", "th", silent)[1]

    words = text_of(paper)
    assert name.endswith("2570.pdf")
    assert "5 จาก 9" in words and "56 %" in words and "คณะกรรมการสถานศึกษา" in words
    assert "member2.cpn2" not in words and "member2.cpn2" in text_of(with_names)


def test_the_workbook_has_a_sheet_for_each_table(board, tmp_path):
    with override("en"):
        paper = PRINTERS["performance-xlsx"].make(f"{board.pk}.2570", "en", silent)[1]
    (tmp_path / "year.xlsx").write_bytes(paper)

    book = openpyxl.load_workbook(tmp_path / "year.xlsx")

    assert len(book.sheetnames) == 3
    assert [row[4].value for row in book["Meetings"].iter_rows(min_row=2)] == [5]


@pytest.mark.parametrize("subject", ["", "x", "1", "1.2570.names", "1.9", "1.2570.1", "1.25701"])
def test_a_subject_that_is_none_is_not_there(subject, rf, board):
    request = rf.get("/")
    request.user = board.seats.first().memberships.first().person
    assert PRINTERS["performance"].readable(request, subject) is None
    assert PRINTERS["performance"].readable(request, f"{board.pk}.2570") == board.district
