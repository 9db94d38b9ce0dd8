"""The annex on paper: who may have it, and what stands in it."""

import io

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from openpyxl import load_workbook

from tests.builders import a_submitted
from tests.builders_rankings import a_ranking, cast, current, curricula, made_ready, put_to_vote, written
from web.printing.catalogue import PRINTERS
from web.printing.printers.annex import paper_of

PDF, XLSX = PRINTERS["annex"], PRINTERS["annex-xlsx"]


@pytest.fixture
def ranking(office):
    concerned = a_submitted(office, "ACA-01", year="2569", concerned=[office.wichai])
    papers = [concerned, *curricula(office, 2)]
    ranking = a_ranking(office, papers)
    points = ("90", "80.25", "70")
    lines = {paper: (number, "grant", "") for paper, number in zip(papers, points, strict=True)}
    written(ranking, office.prasit, lines=lines | {papers[2]: ("70", "refuse", "คะแนนไม่ถึงเกณฑ์ 75")})
    return made_ready(ranking, office.prasit)


def asked_by(person):
    request = RequestFactory().get("/")
    request.user = person
    return request


def text_of(ranking, language) -> str:
    """What the PDF is drawn from."""
    with override(language):
        return render_to_string("print/annex.html", paper_of(ranking))


def told(done, whole):
    assert done <= whole


def test_its_makers_and_its_voters_may_have_it_and_requesters_and_strangers_not(office, ranking):
    subject = str(ranking.pk)
    assert PDF.readable(asked_by(office.prasit), subject) == office.district
    assert PDF.readable(asked_by(office.members()[1]), subject) is None
    resolution = put_to_vote(ranking, office.prasit)
    assert PDF.readable(asked_by(office.members()[1]), subject) == office.district
    for member in office.members()[:3]:
        cast(resolution, member)
    for person in (office.kanya, office.wichai, office.nok):
        assert PDF.readable(asked_by(person), subject) is None
    for nothing in ("0", "x", "9" * 40):
        assert PDF.readable(asked_by(office.prasit), nothing) is None


def test_a_draft_has_no_paper(office):
    ranking = a_ranking(office, curricula(office, 1))
    assert PDF.readable(asked_by(office.prasit), str(ranking.pk)) is None


def test_the_pdf_has_every_line_thai_digits_and_places_to_sign(office, ranking):
    name, content = PDF.make(str(ranking.pk), "th", told)

    text = text_of(current(ranking), "th")
    assert name.endswith(".pdf") and content.startswith(b"%PDF")
    assert "๘๐.๒๕" in text
    assert ranking.sha256 in text and str(office.wichai) in text
    assert "คะแนนไม่ถึงเกณฑ์ ๗๕" in text and str(office.members()[0]) in text and str(office.somchai) in text
    assert len(pikepdf.open(io.BytesIO(content)).pages) == 1


def test_the_excel_table_has_a_row_for_every_line(office, ranking):
    _name, content = XLSX.make(str(ranking.pk), "en", told)

    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [1, 2, 3]
    assert rows[2][4] in ("80.25", 80.25)


def test_another_paper_is_made_once_the_vote_is_closed(office, ranking):
    before = PDF.digest(str(ranking.pk), "th")
    assert PDF.digest(str(ranking.pk), "th") == before
    resolution = put_to_vote(ranking, office.prasit)
    for member in office.members()[:3]:
        cast(resolution, member)
    assert PDF.digest(str(ranking.pk), "th") != before
