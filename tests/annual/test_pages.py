"""The pages of the yearly report: read, judged, frozen, opened figure by figure."""

import re

import pytest

from approvals.annual.models import Assessment, Erratum, ReportEdition, ReportRemark
from approvals.annual.spans import YEAR, Covered
from approvals.models import ApprovalRequest, Post, StandAside
from approvals.store.models import Printout
from approvals.store.uploads import path_of
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_annual import (
    AFTERWARDS,
    LAST_YEAR,
    THIS_YEAR,
    a_planner,
    a_published,
    a_reading,
    an_edition,
    assessed,
    figures_of,
)
from web.printing.working import work

HERE = "?district=cpn2&year=2570&span=year"
JUDGED = {"level": "4", "method": "ประชุมทุกเดือน", "reasons": "เร็วขึ้น", "targets": ""}


def read(answer) -> str:
    """The page without its marks of where a line may break."""
    return answer.content.decode().replace("<wbr>", "")


@pytest.fixture
def planner(year, client, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path / "uploads"
    person = a_planner(year)
    client.force_login(person)
    return person


def test_a_report_without_figures_says_how_to_get_them_and_a_worker_reads_them(year, planner, client):
    page = read(client.get("/yearly/" + HERE))
    assert "/yearly/read/" in page and "figure-card" not in page

    assert client.post("/yearly/read/" + HERE).status_code == 303
    waiting = Printout.objects.get()
    assert (waiting.kind, waiting.subject_id) == ("yearly-figures", "cpn2.2570.year")
    if waiting.state == Printout.State.WAITING:
        assert 'id="bar"' in read(client.get("/yearly/" + HERE))
        work(printout_id=waiting.pk, at=A_TUESDAY)
    waiting.refresh_from_db()
    assert waiting.state == Printout.State.READY and waiting.total > 0

    page = read(client.get("/yearly/" + HERE))
    assert page.count("figure-card") == 16 and "2570" in page
    for code in ("requests-submitted", "attendance", "partners-standing", "networks-standing"):
        assert f"/yearly/figures/{code}/" in page


def test_every_figure_opens_the_list_it_was_counted_from(year, planner, client):
    a_reading(year, at=A_TUESDAY)
    for code, figure in figures_of(year).figures.items():
        if len(figure.rows) > 25:
            continue
        page = read(client.get(f"/yearly/figures/{code}/{HERE}"))
        shown = [int(seq) for seq in re.findall(r">(\d+)</td>\s*</tr>", page)]
        assert shown == [row[0] for row in figure.rows], code


def test_whoever_withdrew_from_a_request_learns_nothing_of_it_from_a_list(year, planner, client):
    a_reading(year, at=A_TUESDAY)
    address = f"/yearly/figures/requests-decided/{HERE}"
    paper = ApprovalRequest.objects.filter(status="refused").earliest("pk")
    assert f"/requests/{paper.pk}/" in read(client.get(address))

    StandAside.objects.create(
        district=year.district, subject_kind="request", subject_id=str(paper.pk), person=planner, at=A_TUESDAY,
        from_post=Post.objects.filter(district=year.district).first(),
    )  # fmt: skip
    page = read(client.get(address))
    assert f"/requests/{paper.pk}/" not in page and paper.number not in page
    assert "เกี่ยวกับคำขอที่ท่านไม่มีสิทธิดู" in page
    client.force_login(year.tawan)  # an auditor reads everything
    assert f"/requests/{paper.pk}/" in read(client.get(address))


def test_a_part_of_a_figure_is_opened_and_what_is_not_there_is_not_found(year, planner, client):
    a_reading(year, at=A_TUESDAY)
    figure = figures_of(year).figures["requests-submitted"]
    page = read(client.get(f"/yearly/figures/requests-submitted/{HERE}&area=personnel"))
    cell = figure.at(area="personnel")
    assert cell is not None and page.count("/requests/") >= len(cell.members)
    for wrong in (f"requests-submitted/{HERE}&area=dragon", f"dragon/{HERE}", "requests-submitted/?year=2569"):
        assert client.get(f"/yearly/figures/{wrong}").status_code == 404


def test_who_acted_is_told_to_auditors_alone(year, planner, client):
    a_reading(year, at=A_TUESDAY)
    address = f"/yearly/figures/attempts-without-power/{HERE}"
    assert year.kanya.display_name not in read(client.get(address))
    client.force_login(year.tawan)
    assert year.kanya.display_name in read(client.get(address))


def test_points_are_judged_and_problems_written_and_taken_back(year, planner, client):
    assert client.get(f"/yearly/points/1/{HERE}").status_code == 200
    assert client.post(f"/yearly/points/1/{HERE}", JUDGED | {"level": ""}).status_code == 422
    assert client.post(f"/yearly/points/1/{HERE}", JUDGED).status_code == 303
    assert Assessment.objects.get().point == 1
    assert client.post(f"/yearly/points/1/remark/{HERE}", {"kind": "problem", "text": "คนไม่พอ"}).status_code == 303
    page = read(client.get("/yearly/" + HERE))
    assert "ประชุมทุกเดือน" in page and "คนไม่พอ" in page and planner.display_name in page

    row = ReportRemark.objects.get()
    assert client.post(f"/yearly/remarks/{row.pk}/take-back/").status_code == 303
    assert "คนไม่พอ" not in read(client.get("/yearly/" + HERE))
    assert client.get(f"/yearly/points/5/{HERE}").status_code == 404


def test_a_report_is_frozen_shown_as_it_was_published_and_set_right(year, planner, client):
    assessed(year)
    page = read(client.get(f"/yearly/freeze/{HERE}"))
    assert 'name="reading"' not in page
    edition = an_edition(year)
    page = read(client.get(f"/yearly/editions/{edition.pk}/"))
    assert edition.sha256 in page and page.count("figure-card") == 16
    assert edition.sha256[:16] in read(client.get(f"/yearly/editions/{HERE}"))

    file = client.get(f"/yearly/editions/{edition.pk}/figures/")
    assert b"".join(file.streaming_content).startswith(b'{"axes"')
    page = read(client.get(f"/yearly/figures/requests-decided/?edition={edition.pk}"))
    assert f"/yearly/editions/{edition.pk}/" in page

    assert client.post(f"/yearly/editions/{edition.pk}/publish/").status_code == 303
    edition.refresh_from_db()
    assert edition.published_at is not None
    wrong = {"figure": "requests-decided", "wrong": "4", "right": "5"}
    assert client.post(f"/yearly/editions/{edition.pk}/erratum/", wrong | {"right": ""}).status_code == 422
    assert client.post(f"/yearly/editions/{edition.pk}/erratum/", wrong).status_code == 303
    assert Erratum.objects.count() == 1
    assert "requests-decided" in read(client.get(f"/yearly/editions/{edition.pk}/"))


def test_a_frozen_report_is_compared_with_the_years_before(year, planner, client):
    reading = a_reading(year, at=A_TUESDAY)
    assert reading.file is not None
    page = read(client.get("/yearly/" + HERE))
    for before in ("2569", "2568"):
        assert before in page


def test_an_edition_is_compared_with_the_editions_it_was_frozen_beside_and_no_later_ones(year, planner, client):
    first = a_published(year, LAST_YEAR, A_TUESDAY)
    edition = an_edition(year)

    def before(year: str) -> dict[str, str]:
        return columns(read(client.get(f"/yearly/editions/{edition.pk}/")), year)

    as_frozen = before("2569")
    assert as_frozen["requests-decided"] == "0" and set(before("2568").values()) == {"–"}

    a_reading(year, Covered(2568, YEAR))
    again = an_edition(year, LAST_YEAR, AFTERWARDS)
    path = path_of(again.figures.stored_as)
    assert again.pk != first.pk and again.figures_id != first.figures_id
    path.write_bytes(path.read_bytes().replace(b'"value":0', b'"value":7'))
    assert before("2569") == as_frozen and set(before("2568").values()) == {"–"}

    path = path_of(first.figures.stored_as)
    path.write_bytes(path.read_bytes().replace(b'"value":0', b'"value":7'))
    assert set(before("2569").values()) == {"–"}
    path.unlink()
    assert set(before("2569").values()) == {"–"}


def columns(page: str, year: str) -> dict[str, str]:
    """What a column of an earlier year says of each figure, by the code in its address."""
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    found = {}
    for row in rows:
        code = re.search(r"/yearly/figures/([a-z0-9-]+)/", row)
        value = re.search(rf'data-label="{year}">([^<]*)<', row)
        if code and value:
            found[code[1]] = value[1]
    assert found
    return found


def test_an_edition_whose_file_was_changed_says_so(year, planner, client):
    edition = an_edition(year)
    path = path_of(edition.figures.stored_as)
    whole = read(client.get(f"/yearly/editions/{edition.pk}/"))
    path.write_bytes(path.read_bytes().replace(b'"value":4', b'"value":5', 1))
    changed = read(client.get(f"/yearly/editions/{edition.pk}/"))
    assert "note--bad" not in whole and whole != changed
    path.unlink()
    assert client.get(f"/yearly/editions/{edition.pk}/").status_code == 200


def test_a_report_of_another_district_is_not_there(year, planner, client):
    edition = an_edition(year)
    a_reading(year, at=A_TUESDAY)
    stranger = in_post(an_office("krb"), "stranger", "group-policy")
    client.force_login(stranger)
    for address in (
        "/yearly/" + HERE,
        f"/yearly/figures/requests-decided/{HERE}",
        f"/yearly/points/1/{HERE}",
        f"/yearly/freeze/{HERE}",
        f"/yearly/editions/{edition.pk}/",
        f"/yearly/editions/{edition.pk}/figures/",
        f"/printouts/yearly-figures/cpn2.{THIS_YEAR.fiscal_year}.year/",
    ):
        assert client.get(address).status_code == 404, address
    assert client.post(f"/yearly/editions/{edition.pk}/publish/").status_code == 404
    assert ReportEdition.objects.filter(published_at=None).count() == 1


def test_the_pages_cost_the_same_however_much_happened(year, planner, client, django_assert_max_num_queries):
    a_reading(year, at=A_TUESDAY)
    assessed(year)
    client.get("/yearly/" + HERE)
    with django_assert_max_num_queries(24):
        client.get("/yearly/" + HERE)
    with django_assert_max_num_queries(16):
        client.get(f"/yearly/figures/requests-submitted/{HERE}")
