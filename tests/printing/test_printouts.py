"""A paper that somebody waits for: asked for once, made by one worker, shown as far as it is, and taken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from approvals.store import printing
from approvals.store.models import Printout
from tests.builders import A_TUESDAY, an_office
from web import tasks
from web.printing import catalogue, working
from web.printing.printer import Printer

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
PAGE = "/printouts/leaflet/7/"


class Leaflet:
    """A paper about nothing, which only one person may read and which can be made to fail."""

    def __init__(self, reader, district) -> None:
        self.reader, self.district = reader, district
        self.content, self.made, self.fails = "a" * 64, 0, False

    def printer(self) -> Printer:
        return Printer(
            "leaflet",
            "ใบปลิว",
            "application/pdf",
            lambda request, subject: self.district if request.user == self.reader and subject == "7" else None,
            lambda subject, language: self.content,
            self.make,
        )

    def make(self, subject, language, told):
        told(1, 2)
        self.made += 1
        if self.fails:
            message = "no typeface"
            raise RuntimeError(message)
        return "ใบปลิว.pdf", f"{subject} {language}".encode()


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return an_office()


@pytest.fixture
def leaflet(office, monkeypatch) -> Leaflet:
    made = Leaflet(office.prasit, office.district)
    monkeypatch.setattr(catalogue, "PRINTERS", {"leaflet": made.printer()})
    return made


def asks(client, person):
    client.force_login(person)
    return client.post(PAGE, {"key": str(uuid4())})


def works(at=NOW) -> None:
    """What the worker does when it looks for work."""
    for pk in printing.unfinished(at):
        working.work(printout_id=pk, at=at)


def test_a_paper_is_asked_for_made_and_taken(client, office, leaflet):
    assert asks(client, office.prasit).status_code == 303
    waiting = client.get(PAGE).content.decode()
    assert 'hx-trigger="every 1s"' in waiting and 'http-equiv="refresh"' in waiting
    assert client.get(f"{PAGE}file/").status_code == 404
    assert "HX-Refresh" not in client.get(f"{PAGE}progress/").headers
    works()
    assert client.get(f"{PAGE}progress/").headers["HX-Refresh"] == "true"
    assert f"{PAGE}file/" in client.get(PAGE).content.decode()
    taken = client.get(f"{PAGE}file/")
    assert b"".join(taken.streaming_content) == b"7 th"
    assert taken.headers["Content-Type"] == "application/pdf"
    assert "sandbox" in taken.headers["Content-Security-Policy"]


def test_looking_makes_nothing(client, office, leaflet):
    client.force_login(office.prasit)
    assert client.get(PAGE).status_code == 200
    assert not Printout.objects.exists()


def test_whoever_may_not_read_it_finds_nothing(client, office, leaflet):
    asks(client, office.prasit)
    works()
    client.force_login(office.kanya)
    for address in (PAGE, f"{PAGE}file/", f"{PAGE}progress/", "/printouts/leaflet/8/", "/printouts/unknown/7/"):
        assert client.get(address).status_code == 404
    assert asks(client, office.kanya).status_code == 404
    assert Printout.objects.count() == 1


def test_the_same_content_is_made_once_and_other_content_anew(client, office, leaflet):
    for _again in range(3):
        asks(client, office.prasit)
        works()
    assert (leaflet.made, Printout.objects.count()) == (1, 1)
    leaflet.content = "b" * 64
    assert client.get(f"{PAGE}file/").status_code == 404
    assert "ทำใหม่" in client.get(PAGE).content.decode() or "again" in client.get(PAGE).content.decode()
    asks(client, office.prasit)
    works()
    assert (leaflet.made, Printout.objects.count()) == (2, 2)
    assert client.get(f"{PAGE}file/").status_code == 200


def test_a_paper_that_fails_says_so_and_may_be_tried_again(client, office, leaflet):
    leaflet.fails = True
    asks(client, office.prasit)
    works()
    assert Printout.objects.get().state == Printout.State.FAILED
    assert "note--bad" in client.get(PAGE).content.decode()
    leaflet.fails = False
    asks(client, office.prasit)
    works()
    assert client.get(f"{PAGE}file/").status_code == 200


def test_a_bell_rung_twice_makes_one_paper(client, office, leaflet):
    asks(client, office.prasit)
    (pk,) = printing.unfinished(NOW)
    for _ring in range(2):
        working.work(printout_id=pk, at=NOW)
    assert leaflet.made == 1


def test_a_paper_whose_worker_died_is_taken_over_and_the_dead_one_writes_nothing_more(office, leaflet):
    asked = working.ask(
        district=office.district, kind="leaflet", subject_id="7", language="th", by=office.prasit, at=A_TUESDAY
    )
    dead = printing.take(printout_id=asked.pk, at=NOW)
    assert printing.unfinished(NOW + timedelta(minutes=10)) == []
    later = NOW + timedelta(minutes=12)
    works(later)
    assert Printout.objects.get().state == Printout.State.READY
    with pytest.raises(printing.Overtaken):
        printing.progress(printout=dead, done=1, total=2)
    with pytest.raises(printing.Overtaken):
        printing.finish(printout=dead, digest="", name="x.pdf", media_type="text/plain", content=b"x", at=later)
    printing.fail(printout=dead, at=later)
    assert Printout.objects.get().state == Printout.State.READY


def test_the_sweep_rings_for_what_waits(office, leaflet, monkeypatch):
    rung = []
    monkeypatch.setattr(tasks.make_printout, "delay", rung.append)
    asked = working.ask(
        district=office.district, kind="leaflet", subject_id="7", language="th", by=office.prasit, at=A_TUESDAY
    )
    tasks.sweep_printouts()
    assert rung == [asked.pk]
    tasks.make_printout(asked.pk)
    assert printing.unfinished(NOW) == []


def test_a_reader_gets_the_variant_that_is_theirs(client, office, leaflet, monkeypatch):
    def by_reader(request, subject):
        return f"{subject}.{request.user.pk}"

    monkeypatch.setattr(catalogue, "PRINTERS", {"leaflet": replace(leaflet.printer(), variant=by_reader)})
    asks(client, office.prasit)
    works()
    assert Printout.objects.get().subject_id == f"7.{office.prasit.pk}"
    assert b"".join(client.get(f"{PAGE}file/").streaming_content) == f"7.{office.prasit.pk} th".encode()
