"""Once a day the checkpoint leaves the house by mail."""

from datetime import timedelta

import pytest

from approvals.log.keys import announced
from approvals.log.notes import opened
from approvals.log.selectors import latest
from approvals.log.services import beat
from notifications import note_mail
from notifications.channels import email
from notifications.models import NoteMail
from tests.builders import A_TUESDAY
from tests.log.conftest import happens


@pytest.fixture
def log(district, settings):
    settings.LOG_MAILBOX = "auditors@audit.example"
    beat(at=A_TUESDAY)
    return district


def test_the_auditors_get_the_note_once_a_day_letter_by_letter(log, mailoutbox):
    assert note_mail.mail_the_checkpoint(clock=lambda: A_TUESDAY)
    happens(log)
    beat(at=A_TUESDAY)
    assert not note_mail.mail_the_checkpoint(clock=lambda: A_TUESDAY + timedelta(hours=1))
    assert note_mail.mail_the_checkpoint(clock=lambda: A_TUESDAY + timedelta(days=1))

    first, second = mailoutbox
    assert first.to == ["auditors@audit.example"]
    _name, note, _kind = second.attachments[0]
    assert opened(note, announced()) and note == latest().note and note in second.body
    assert "จุดตรวจ" in first.body or "checkpoint of the audit trail" in first.body
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]
    assert all(key.line in second.body for key in announced())


def test_a_mail_server_that_is_silent_is_asked_again_with_the_same_letter(log, mailoutbox, monkeypatch):
    def silent():
        raise email.Closed("nobody answers")

    with monkeypatch.context() as down:
        down.setattr(email, "post", silent)
        assert not note_mail.mail_the_checkpoint(clock=lambda: A_TUESDAY)
    assert NoteMail.objects.get().reply == "nobody answers"
    assert not note_mail.mail_the_checkpoint(clock=lambda: A_TUESDAY + timedelta(minutes=1))
    assert note_mail.mail_the_checkpoint(clock=lambda: A_TUESDAY + timedelta(hours=1))
    assert [mail.extra_headers["Message-ID"] for mail in mailoutbox] == [note_mail.message_id(A_TUESDAY.date())]


def test_without_a_mailbox_or_a_checkpoint_nothing_is_sent(district, settings, mailoutbox):
    settings.LOG_MAILBOX = "auditors@audit.example"
    assert not note_mail.mail_the_checkpoint(clock=lambda: A_TUESDAY)
    beat(at=A_TUESDAY)
    settings.LOG_MAILBOX = ""
    assert not note_mail.mail_the_checkpoint(clock=lambda: A_TUESDAY)
    assert not mailoutbox and not NoteMail.objects.exists()
