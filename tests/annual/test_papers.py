"""The papers of an edition: they print the frozen figures, all of them, and are kept once for ever."""

import json
from datetime import timedelta

import pytest

from approvals.annual import checking, editions, papers
from approvals.annual.models import EditionPaper
from approvals.annual.spans import YEAR, Covered
from approvals.models import Event
from approvals.store.models import Printout
from approvals.store.services import content_of
from approvals.store.uploads import path_of
from tests.annual.papers import (
    differences_in_docx,
    differences_in_pdf,
    differences_in_xlsx,
    made,
    tables_of,
)
from tests.builders import A_TUESDAY, a_submitted, an_office, in_post
from tests.builders_acting import acting
from tests.builders_annual import A_JUDGEMENT, AFTERWARDS, a_planner, a_published, an_edition
from tests.printing.reading import pages_of, text_of, words_of
from web.printing import working

pytestmark = pytest.mark.django_db
READERS = {"pdf": differences_in_pdf, "docx": differences_in_docx, "xlsx": differences_in_xlsx}


@pytest.fixture
def edition(year, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path / "uploads"
    return an_edition(year)


@pytest.fixture
def planner(year, client):
    client.force_login(a_planner(year))
    return a_planner(year)


def figures_in(edition) -> list[dict]:
    """The figures of the frozen file, as plain JSON."""
    return json.loads(content_of(edition.figures))["figures"]


def everything_made(edition, client) -> None:
    """Ask for all papers, and let a worker make them."""
    assert client.post(f"/yearly/editions/{edition.pk}/papers/").status_code == 303
    for row in Printout.objects.filter(state=Printout.State.WAITING):
        working.work(printout_id=row.pk, at=AFTERWARDS)


@pytest.mark.parametrize("form", READERS)
def test_every_figure_is_printed_as_the_figures_file_has_it(edition, form):
    figures = figures_in(edition)
    paper = made(edition, form)
    assert len(figures) >= 70
    assert READERS[form](paper, figures) == []


@pytest.mark.parametrize("form", READERS)
def test_a_figure_that_differs_would_be_found(edition, form):
    """The control of the test above: one value of another kind after the other is changed in what is compared."""
    paper, figures = made(edition, form), figures_in(edition)
    for unit, other in (("count", 4711), ("share", [4, 7]), ("satang", 123_400), ("median-seconds", [999_999, 1])):
        changed = next(figure for figure in figures if figure["unit"] == unit)
        kept = changed["value"]
        changed["value"] = other
        assert READERS[form](paper, figures) == [changed["code"]]
        changed["value"] = kept
    figures[3]["name"]["th"] += "อื่น"
    assert READERS[form](paper, figures) == ([figures[3]["code"]] if form != "xlsx" else [])


def test_a_paper_says_who_judges_what_it_rests_on_which_orders_ran_and_how_it_is_checked(edition, year):
    pdf, word = text_of(made(edition, "pdf")), words_of(made(edition, "docx"))
    flat = pdf.replace(" ", "")
    for said in (A_JUDGEMENT.method, A_JUDGEMENT.reasons, A_JUDGEMENT.targets, year.phan.display_name, "๑๒/๒๕๖๙"):
        assert said.replace(" ", "") in flat and said in word, said
    assert edition.words["instruments"] and edition.words["matrix"]["number"] == 1
    for paper in edition.words["instruments"]:
        assert paper["source"] in pdf
    assert edition.sha256 in flat and edition.sha256 in word
    assert f"check_report --edition {edition.pk}" in pdf and f"check_report --edition {edition.pk}" in word


def test_a_paper_agrees_with_its_edition_whatever_happens_afterwards(edition, year):
    before = tables_of(made(edition, "docx"))
    a_submitted(year, "ACA-07", nights="3")
    acting(year, year.kanya, number="88/2569")
    year.board.name_th = "ชื่ออื่น"
    year.board.save()
    assert tables_of(made(edition, "docx")) == before
    assert differences_in_pdf(made(edition, "pdf"), figures_in(edition)) == []


def test_earlier_years_stand_beside_it_as_they_were_frozen(year, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path / "uploads"
    an_edition(year, Covered(2568, YEAR), A_TUESDAY)  # kept back: no paper tells what stands there
    a_published(year, Covered(2569, YEAR), A_TUESDAY)
    edition = an_edition(year)
    assert [row["fiscal_year"] for row in edition.words["earlier"]] == [2569]
    heads = [table[0] for table in tables_of(made(edition, "docx")) if "2570" in table[0]]
    assert heads and all(head[-1] == "2569" for head in heads)


def test_the_english_paper_is_english(edition):
    pages = pages_of(made(edition, "pdf", "en"))
    assert "Fiscal year B.E. 2570" in pages[0] and "1 October 2026" in pages[0]
    assert "Definitions of all figures" in " ".join(pages)
    assert not any("\u0e00" < sign < "\u0e7f" for sign in pages[1])


def test_papers_are_asked_for_made_kept_with_their_hash_and_served_as_they_were(edition, year, planner, client):
    everything_made(edition, client)
    kept = {(row.form, row.language): row for row in EditionPaper.objects.all()}
    assert set(kept) == {(form, language) for form in papers.FORMS for language in papers.LANGUAGES}
    told = Event.objects.filter(kind="report.paper_kept")
    assert {json.loads(bytes(event.body))["data"]["sha256"] for event in told} == {
        row.file.sha256 for row in kept.values()
    }
    page = client.get(f"/yearly/editions/{edition.pk}/").content.decode()
    for row in kept.values():
        assert row.file.sha256 in page
    address = f"/yearly/editions/{edition.pk}/papers/pdf/th/"
    first = b"".join(client.get(address).streaming_content)

    everything_made(edition, client)
    assert made(edition, "pdf") == first == b"".join(client.get(address).streaming_content)
    assert EditionPaper.objects.count() == told.count() == 6
    assert checking.faults_of(edition) == []


def test_a_paper_that_is_kept_stays_where_another_is_made(edition, planner, client):
    everything_made(edition, client)
    paper = EditionPaper.objects.get(form="xlsx", language="th")
    other = EditionPaper.objects.get(form="pdf", language="th").file
    again = papers.keep_paper(edition_id=edition.pk, form="xlsx", language="th", file=other, at=AFTERWARDS)
    assert again.pk == paper.pk and again.file_id == paper.file_id


def test_a_kept_paper_that_was_changed_or_lost_is_found(edition, planner, client):
    everything_made(edition, client)
    path = path_of(EditionPaper.objects.get(form="docx", language="en").file.stored_as)
    path.write_bytes(path.read_bytes() + b" ")
    assert checking.faults_of(edition) == [papers.PAPER_CHANGED]
    path.unlink()
    assert checking.faults_of(edition) == [papers.PAPER_GONE]


def test_no_paper_is_made_of_figures_that_are_not_the_frozen_ones(edition, planner, client):
    path = path_of(edition.figures.stored_as)
    path.write_bytes(path.read_bytes().replace(b'"value":4', b'"value":5', 1))
    everything_made(edition, client)
    assert not EditionPaper.objects.exists()
    assert set(Printout.objects.filter(kind__in=["yearly-pdf", "yearly-docx"]).values_list("state", flat=True)) == {
        Printout.State.FAILED
    }
    assert "note--bad" in client.get(f"/yearly/editions/{edition.pk}/").content.decode()


def test_the_page_shows_how_far_they_are(edition, planner, client, monkeypatch):
    monkeypatch.setattr(working.make_printout, "apply_async", lambda *args, **options: None)
    client.post(f"/yearly/editions/{edition.pk}/papers/")
    page = client.get(f"/yearly/editions/{edition.pk}/").content.decode()
    assert 'id="papers-bar"' in page and f"/yearly/editions/{edition.pk}/papers/progress/" in page
    half = client.get(f"/yearly/editions/{edition.pk}/papers/progress/")
    assert "HX-Refresh" not in half.headers
    Printout.objects.filter(kind="yearly-pdf").update(state="running", done=1, total=2)
    assert 'value="100"' in client.get(f"/yearly/editions/{edition.pk}/papers/progress/").content.decode()
    Printout.objects.exclude(kind="yearly-figures").update(state="failed")
    assert client.get(f"/yearly/editions/{edition.pk}/papers/progress/").headers["HX-Refresh"] == "true"


def test_only_who_keeps_the_report_has_papers_made_and_only_readers_take_them(edition, year, planner, client):
    everything_made(edition, client)
    place = f"/yearly/editions/{edition.pk}/papers/"
    for wrong in ("dragon/th/", "pdf/de/"):
        assert client.get(place + wrong).status_code == 404
    client.force_login(year.tawan)
    assert client.get(f"{place}pdf/th/").status_code == 200
    assert client.post(place).status_code == 404
    assert client.post(f"/printouts/yearly-pdf/{edition.pk}/").status_code == 404
    client.force_login(in_post(an_office("krb"), "stranger", "group-policy"))
    for address in (f"{place}pdf/th/", f"{place}progress/", f"/printouts/yearly-errata/{edition.pk}/"):
        assert client.get(address).status_code == 404, address
    assert client.post(place).status_code == 404


def test_errata_have_a_sheet_of_their_own(edition, year, planner, client):
    address = f"/printouts/yearly-errata/{edition.pk}/"
    assert client.get(address).status_code == 404
    act = {"by": year.phan, "at": AFTERWARDS + timedelta(days=2)}
    editions.set_right(edition_id=edition.pk, wrong="คำขอ 5", right="คำขอ 6", figure="requests-decided", **act)
    assert client.get(address).status_code == 200
    assert f'href="{address}"' in client.get(f"/yearly/editions/{edition.pk}/").content.decode()
    sheet = text_of(made(edition, "errata")).replace(" ", "")
    assert "คำขอ5" in sheet and "คำขอ6" in sheet and edition.sha256 in sheet


def test_the_papers_of_an_edition_cost_its_page_two_questions(edition, planner, client, django_assert_max_num_queries):
    client.get(f"/yearly/editions/{edition.pk}/")
    with django_assert_max_num_queries(20):
        client.get(f"/yearly/editions/{edition.pk}/")
