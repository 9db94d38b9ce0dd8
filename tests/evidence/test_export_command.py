"""The auditor takes the trail of a district along from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command

from approvals.audit import kinds
from approvals.evidence.offline import amnat_verify
from approvals.models import Event


@pytest.mark.parametrize("to", ["folder", "trail.tar"])
def test_a_trail_is_taken_along_checked_and_recorded(office, trip, log, tmp_path, to):
    log.signs()
    out = io.StringIO()

    call_command("export_trail", "cpn2", str(tmp_path / to), "--by", office.tawan.username, stdout=out)

    assert amnat_verify.main([str(tmp_path / to), "--key", log.key.line, "--quiet"]) == 0
    event = Event.objects.get(kind=kinds.AUDIT_EXPORTED)
    assert event.actor == office.tawan.pseudonym
    assert out.getvalue().split()[-1] in bytes(event.body).decode()


def test_nothing_is_written_over(office, log, tmp_path):
    (tmp_path / "kept").write_text("x")

    with pytest.raises(CommandError):
        call_command("export_trail", "cpn2", str(tmp_path), "--by", office.tawan.username)
    assert not Event.objects.filter(kind=kinds.AUDIT_EXPORTED).exists()


@pytest.mark.parametrize(("district", "by"), [("nowhere", "tawan.cpn2"), ("cpn2", "nobody")])
def test_whoever_is_not_there_takes_nothing(office, log, tmp_path, district, by):
    with pytest.raises(CommandError) as told:
        call_command("export_trail", district, str(tmp_path / "away"), "--by", by)
    assert told.value.returncode == 2
