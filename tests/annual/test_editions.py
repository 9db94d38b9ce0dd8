"""A frozen edition is built again to the same bytes for ever; what persons say in it is theirs."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from approvals import guards
from approvals.annual import checking, editions, saying
from approvals.annual.building import sha256_of
from approvals.annual.models import Assessment, Erratum, ReportEdition, ReportRemark
from approvals.annual.reading import FiguresFile
from approvals.annual.refusals import (
    FrozenAlready,
    MayNotKeepReport,
    MayNotSpeakInReport,
    NoFigures,
    NotAssessed,
    NotBegun,
    NotOver,
    PublishedAlready,
    RemarkGone,
    SayMore,
)
from approvals.annual.saying import Judgement
from approvals.annual.selectors import assessments_of, remarks_of
from approvals.annual.spans import YEAR, Covered
from approvals.audit.selectors import entries, trail_of
from approvals.errors import Refusal
from approvals.models import Event, PrivateValue
from approvals.partners.services import Particulars
from approvals.people.absences import register_absence
from approvals.privacy.erasing import erase
from approvals.store.services import content_of
from approvals.store.uploads import path_of
from tests.builders import A_TUESDAY, a_submitted
from tests.builders_annual import (
    A_JUDGEMENT,
    AFTERWARDS,
    THIS_YEAR,
    a_planner,
    a_reading,
    an_edition,
    assessed,
)
from tests.builders_partners import a_keeper, a_partner

pytestmark = pytest.mark.django_db


def checked(*args: str) -> tuple[int, str]:
    """What the command answers, and what it says."""
    said = io.StringIO()
    try:
        call_command("check_report", *args, stdout=said, stderr=said)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def test_an_edition_is_built_again_to_the_same_bytes_after_more_work_and_erasures(year):
    day = A_TUESDAY.date()
    register_absence(
        district=year.district, person_id=year.wichai.pk, kind="leave", first_day=day, last_day=day, note="ผ่าตัด",
        by=year.nok, at=A_TUESDAY,
    )  # fmt: skip
    edition = an_edition(year)
    before = content_of(edition.figures)
    assert edition.sha256 == sha256_of(before)

    a_submitted(year, "ACA-07", nights="1")
    a_partner(year, Particulars(name_th="วัดอื่น", kinds=("religion",)))
    away = Event.objects.get(kind="absence.recorded")
    erase(
        district=year.district, event_id=away.pk, fields=["reasons"], ground="no-longer-needed", paper="คำขอ 1/2570",
        by=year.nok, at=AFTERWARDS + timedelta(days=30),
    )  # fmt: skip
    assert not PrivateValue.objects.filter(event=away).exists()

    assert checking.rebuild(edition) == before
    assert checking.faults_of(edition) == []
    assert checked("--edition", str(edition.pk))[0] == 0
    assert FiguresFile.read(before).figures["partners-standing"].value == 1


def test_a_figure_tampered_with_is_found(year):
    edition = an_edition(year)
    path = path_of(edition.figures.stored_as)
    path.write_bytes(path.read_bytes().replace(b'"value":4', b'"value":5', 1))
    assert checking.faults_of(edition) == [checking.FILE_CHANGED]
    path.unlink()
    assert checking.faults_of(edition) == [checking.FILE_GONE]


def test_an_edition_with_another_hash_or_other_words_is_found(year):
    """As whoever administers the database could change it; the rollback of the test puts the guards back."""
    edition = an_edition(year)
    connection.check_constraints()
    guards.remove(connection)
    ReportEdition.objects.filter(pk=edition.pk).update(sha256="0" * 64)
    edition.refresh_from_db()
    assert checking.NOT_REBUILT in checking.faults_of(edition)
    answer, said = checked()
    assert answer == 1 and edition.district.code in said

    ReportEdition.objects.filter(pk=edition.pk).update(sha256=sha256_of(checking.rebuild(edition)))
    ReportEdition.objects.filter(pk=edition.pk).update(words={"assessments": {}})
    edition.refresh_from_db()
    assert checking.faults_of(edition) == [checking.NO_EVENT]


def test_an_edition_that_is_not_there_is_no_success(year):
    assert checked("--edition", "4711")[0] == 1
    assert checked()[0] == 0


def test_freezing_keeps_the_words_of_that_day_and_their_names(year):
    saying.remark(
        district=year.district, covered=THIS_YEAR, point=1, kind="problem", text="บุคลากรไม่พอ",
        by=a_planner(year), at=A_TUESDAY,
    )  # fmt: skip
    edition = an_edition(year)
    saying.assess(
        district=year.district, covered=THIS_YEAR, point=1, said=Judgement(5, "อื่น", "อื่น"), by=year.phan, at=AFTERWARDS
    )
    edition.refresh_from_db()
    assert edition.words["assessments"]["1"]["level"] == 4
    assert edition.words["assessments"]["1"]["by"] == year.phan.display_name
    assert [row["text"] for row in edition.words["remarks"]] == ["บุคลากรไม่พอ"]
    assert edition.words["committees"][str(year.board.pk)]["th"] == year.board.name_th
    data = entries(trail_of(year.district.pk, "report", "2570.year"))[-2].data
    assert data["sha256"] == edition.sha256 and data["last_seq"] == edition.last_seq


def test_only_the_director_and_the_planner_freeze_and_only_what_is_over_read_and_assessed(year):
    planner, late = a_planner(year), AFTERWARDS + timedelta(days=1)
    with pytest.raises(NoFigures):
        editions.freeze(reading_id=4711, by=planner, at=late)
    early = a_reading(year, at=A_TUESDAY)
    with pytest.raises(NotOver):
        editions.freeze(reading_id=early.pk, by=planner, at=late)
    reading = a_reading(year)
    with pytest.raises(NotAssessed) as refused:
        editions.freeze(reading_id=reading.pk, by=planner, at=late)
    assert refused.value.facts["points"] == "1, 2, 3, 4"

    assessed(year)
    for person in (a_keeper(year), year.arun, year.tawan, year.somchai):
        with pytest.raises(MayNotKeepReport):
            editions.freeze(reading_id=reading.pk, by=person, at=late)
    edition = editions.freeze(reading_id=reading.pk, by=year.malee, at=late)
    assert edition is not None and edition.number == 1
    with pytest.raises(FrozenAlready):
        editions.freeze(reading_id=reading.pk, by=planner, at=late)

    again = editions.freeze(reading_id=a_reading(year, at=late).pk, by=planner, at=late)
    assert again is not None and again.number == 2
    assert Event.objects.filter(kind="report.frozen").count() == 2


def test_the_same_form_sent_twice_freezes_once(year):
    assessed(year)
    reading, key = a_reading(year), uuid4()
    act = {"reading_id": reading.pk, "by": year.phan, "at": AFTERWARDS, "key": key}
    assert editions.freeze(**act) is not None
    assert editions.freeze(**act) is None
    assert ReportEdition.objects.count() == 1


def test_an_edition_is_published_once_and_set_right_by_errata(year):
    edition, act = an_edition(year), {"by": year.phan, "at": AFTERWARDS + timedelta(days=2)}
    with pytest.raises(MayNotKeepReport):
        editions.publish(edition_id=edition.pk, **act | {"by": a_keeper(year)})
    editions.publish(edition_id=edition.pk, **act)
    with pytest.raises(PublishedAlready):
        editions.publish(edition_id=edition.pk, **act)

    wrong = {"wrong": "คำขอ 5 เรื่อง", "right": "คำขอ 6 เรื่อง"}
    with pytest.raises(MayNotKeepReport):
        editions.set_right(edition_id=edition.pk, **wrong, **act | {"by": a_keeper(year)})
    with pytest.raises(SayMore) as refused:
        editions.set_right(edition_id=edition.pk, wrong=" ", right="ก" * 6001, figure="dragon", **act)
    assert set(refused.value.fields) == {"wrong", "right", "figure"}
    editions.set_right(edition_id=edition.pk, figure="requests-submitted", **wrong, **act)
    assert Erratum.objects.get().figure == "requests-submitted"
    assert checking.faults_of(edition) == []
    event = Event.objects.get(kind="report.erratum_written")
    assert "คำขอ".encode() not in bytes(event.body)


def test_a_point_is_judged_again_and_what_stood_there_stays_behind_it(year):
    orn = a_keeper(year)
    said = {"district": year.district, "covered": THIS_YEAR, "by": orn, "at": A_TUESDAY}
    saying.assess(point=3, said=A_JUDGEMENT, **said)
    saying.assess(point=3, said=Judgement(2, "วิธี", "เหตุผล"), **said)
    assert assessments_of(year.district, THIS_YEAR)[3].level == 2
    assert Assessment.objects.count() == 2
    event = Event.objects.filter(kind="report.assessed").order_by("seq").last()
    assert event is not None and "เหตุผล".encode() not in bytes(event.body)
    assert PrivateValue.objects.get(event=event, field="reasons").value == "เหตุผล"


@pytest.mark.parametrize("who", ["somchai", "kanya", "wichai", "arun", "tawan", "nok", "prasit"])
def test_only_those_who_keep_report_or_registers_speak_in_it(year, who):
    act = {"district": year.district, "covered": THIS_YEAR, "point": 1, "by": year.people[who], "at": A_TUESDAY}
    with pytest.raises(MayNotSpeakInReport):
        saying.assess(said=A_JUDGEMENT, **act)
    with pytest.raises(MayNotSpeakInReport):
        saying.remark(kind="problem", text="ก", **act)


def test_what_is_said_has_a_level_words_a_point_and_a_year_that_has_begun(year):
    act = {"district": year.district, "covered": THIS_YEAR, "by": a_planner(year), "at": A_TUESDAY}
    wrong = [
        (lambda: saying.assess(point=1, said=Judgement(6, "ก", "ข"), **act), {"level"}),
        (lambda: saying.assess(point=1, said=Judgement(3, " ", "ข" * 6001), **act), {"method", "reasons"}),
        (lambda: saying.assess(point=5, said=A_JUDGEMENT, **act), {"point"}),
        (lambda: saying.remark(point=1, kind="dragon", text="ก", **act), {"kind"}),
        (lambda: saying.remark(point=1, kind="problem", text=" ", **act), {"text"}),
    ]
    for refused, fields in wrong:
        with pytest.raises(SayMore) as found:
            refused()
        assert set(found.value.fields) == fields
    with pytest.raises(NotBegun):
        saying.assess(point=1, said=A_JUDGEMENT, **act | {"covered": Covered(2571, YEAR)})
    assert not Assessment.objects.exists() and not ReportRemark.objects.exists()


def test_a_remark_is_taken_back_once_and_editions_keep_it(year):
    act = {"by": a_planner(year), "at": A_TUESDAY}
    row = saying.remark(district=year.district, covered=THIS_YEAR, point=2, kind="proposal", text="ประชุมออนไลน์", **act)
    assert row is not None
    edition = an_edition(year)
    saying.take_back(remark_id=row.pk, **act)
    with pytest.raises(RemarkGone):
        saying.take_back(remark_id=row.pk, **act)
    assert not remarks_of(year.district, THIS_YEAR).exists()
    assert [each["text"] for each in edition.words["remarks"]] == ["ประชุมออนไลน์"]


def test_every_refusal_says_what_to_do_next():
    plain = (MayNotKeepReport, MayNotSpeakInReport, NotBegun, NotOver, NoFigures, RemarkGone)
    numbered = (FrozenAlready(number=1), PublishedAlready(number=1), NotAssessed(points=1))
    for refusal in (*(kind() for kind in plain), *numbered):
        assert isinstance(refusal, Refusal) and refusal.remedy
