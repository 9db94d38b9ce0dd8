"""Evidence at the counter: auditor and school take the pack of a decision; the auditor verifies and reads why."""

import io
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from approvals import guards
from approvals.audit import kinds
from approvals.evidence.models import VerificationRun
from approvals.models import ApprovalRequest, Event
from tests.builders import a_submitted
from tests.builders_log import Log


def files_of(response) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_auditor_takes_the_pack_from_the_trail_with_the_values_asked_for(client, office, trip, log):
    log.signs()
    client.force_login(office.tawan)
    assert f"/audit/requests/{trip.pk}/evidence/" in client.get(f"/audit/requests/{trip.pk}/").content.decode()

    bare = client.post(f"/audit/requests/{trip.pk}/evidence/")
    full = client.post(f"/audit/requests/{trip.pk}/evidence/", {"private": "yes"})

    assert bare.headers["Content-Disposition"].endswith('"amnat-cpn2-1-2570.zip"')
    assert "private.jsonl" not in files_of(bare) and "private.jsonl" in files_of(full)
    assert Event.objects.filter(kind=kinds.AUDIT_EXPORTED, actor=office.tawan.pseudonym).count() == 2


def test_the_school_takes_it_from_the_page_of_its_request_without_what_members_say_of_themselves(
    client, office, trip, log
):
    log.signs()
    client.force_login(office.kanya)
    assert f"/requests/{trip.pk}/evidence/" in client.get(f"/requests/{trip.pk}/").content.decode()

    response = client.post(f"/requests/{trip.pk}/evidence/", {"private": "yes"})

    assert "private.jsonl" not in files_of(response)


def test_a_pack_before_its_checkpoint_is_refused_in_words(client, office, trip, log):
    client.force_login(office.tawan)

    response = client.post(f"/audit/requests/{trip.pk}/evidence/", follow=True, headers={"accept-language": "en"})

    assert response.redirect_chain[0][1] == 303
    assert not Event.objects.filter(kind=kinds.AUDIT_EXPORTED).exists()


def test_there_is_no_pack_of_what_is_not_decided(client, office, log):
    paper = a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.kanya)

    assert "/evidence/" not in client.get(f"/requests/{paper.pk}/").content.decode()
    assert client.post(f"/requests/{paper.pk}/evidence/").status_code == 303
    client.force_login(office.wichai)
    assert client.post(f"/requests/{paper.pk}/evidence/").status_code == 404


def test_the_auditor_verifies_and_reads_what_is_wrong_and_what_to_do(client, office, trip, log):
    log.signs()
    client.force_login(office.tawan)
    office.tawan.language = "en"
    office.tawan.save()
    assert "The trail is whole" in client.post("/audit/verify/").content.decode()
    connection.check_constraints()
    guards.remove(connection)
    ApprovalRequest.objects.filter(pk=trip.pk).update(title="อย่างอื่น")

    page = client.post("/audit/verify/").content.decode()

    assert f"the row request {trip.pk} is not what its last event says" in page.replace("<wbr>", "")
    assert "Believe the events" in page
    runs = VerificationRun.objects.order_by("pk")
    assert [(run.by, run.fault_count) for run in runs] == [(office.tawan, 0), (office.tawan, 1)]


def verified(*options: str) -> tuple[int, str]:
    """Exit code and output of the command."""
    out = io.StringIO()
    try:
        call_command("verify_audit", "--language", "en", *options, stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue()
    return 0, out.getvalue()


def test_the_command_goes_on_where_it_was_and_reads_everything_when_asked(office, trip, log):
    log.signs()
    assert verified()[0] == 0
    a_submitted(office, "ACA-07", nights="1")
    code, said = verified()
    assert code == 0 and "were verified before and not read again" in said
    connection.check_constraints()
    guards.remove(connection)
    Event.objects.filter(seq=3).update(kind="request.refused")

    assert verified()[0] == 0, "what was verified before is not read again"
    code, said = verified("--full")
    assert code == 1 and "#3: the column 'kind' is not what the body says" in said
    assert verified()[0] == 1, "after a run with faults everything is read"


def test_a_verified_place_that_was_rewritten_is_noticed_without_full(office, trip, log):
    assert verified()[0] == 0
    last = Event.objects.filter(district=office.district).order_by("-seq").first()
    connection.check_constraints()
    guards.remove(connection)
    Event.objects.filter(pk=last.pk).update(link=bytes(32))

    code, said = verified()

    assert code == 1 and "not the one that was verified before" in said


def test_the_command_compares_notes_keys_and_receipts(office, trip, log: Log, tmp_path):
    (tmp_path / "kept.note").write_text(log.signs_and_somebody_keeps_it(), newline="")
    (tmp_path / "keys").write_text(f"{log.key.line}\n{log.witness.verifier.line}\n")
    given = ("--note", str(tmp_path / "kept.note"), "--key", str(tmp_path / "keys"))
    event = Event.objects.get(kind="request.approved")

    assert verified(*given, "--receipt", f"cpn2 {event.seq} {bytes(event.leaf).hex()}")[0] == 0
    code, said = verified(*given, "--receipt", f"cpn2 {event.seq} {'0' * 16}")
    assert code == 1 and "a receipt names another event" in said
    assert verified("--note", str(tmp_path / "nothing"))[0] == 1


@pytest.mark.parametrize("language", ["th", "en"])
def test_faults_are_told_in_both_languages(office, trip, language):
    connection.check_constraints()
    guards.remove(connection)
    Event.objects.filter(seq=3).update(leaf=bytes(32))
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command("verify_audit", "--json", "--language", language, stdout=out)

    assert '"what": "the leaf hash does not fit the body"' in out.getvalue()
