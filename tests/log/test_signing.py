"""What was given away once binds for ever: a log that does not continue it is not signed."""

import stat
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import connection

from approvals import guards
from approvals.audit.models import Chain, Event, PendingEvent
from approvals.log import keys, publishing
from approvals.log.alarms import check_alarms, open_alarms
from approvals.log.models import KeyAnnouncement, Leaf, LogCheckpoint, Tile
from approvals.log.notes import checkpoint_in, opened, split
from approvals.log.selectors import StoredTree, latest
from approvals.log.services import beat
from approvals.log.tiles import TileName
from tests.builders import A_TUESDAY, a_person
from tests.log.conftest import a_district, happens


@pytest.fixture
def signed(district):
    """A log with a checkpoint over a few hundred events."""
    happens(district, 300)
    beat(at=A_TUESDAY)
    return district


def test_a_checkpoint_is_signed_over_the_tree_and_published(signed):
    last = latest()
    note = (publishing.folder() / "checkpoint").read_text()

    assert note == last.note
    assert opened(note, keys.announced()) == {"amnat.example/log": 0}
    assert checkpoint_in(note).root == StoredTree().root(301)
    assert (publishing.folder() / "tile/0/000").stat().st_size == 256 * 32
    assert (publishing.folder() / "tile/0/001.p/45").stat().st_size == 45 * 32


def test_nothing_new_is_signed_where_nothing_happened(signed):
    beat(at=A_TUESDAY + timedelta(minutes=1))
    beat(at=A_TUESDAY + timedelta(minutes=2))

    # the second beat integrated the announcement of the first key, the third found nothing
    assert [row.size for row in LogCheckpoint.objects.order_by("size")] == [301, 302]


def test_the_folder_holds_what_the_database_says_as_the_log_grows(signed):
    for count in (1, 210, 2, 300):
        happens(signed, count)
        beat(at=A_TUESDAY)
    size, tree = latest().size, StoredTree()
    for path in (publishing.folder() / "tile").rglob("*"):
        if path.is_file():
            name = TileName.of(str(path.relative_to(publishing.folder() / "tile")))
            assert name.is_within(size)
            assert path.read_bytes() == b"".join(tree.hashes(name.level, name.place)[: name.width])
    assert publishing.published().size == size
    assert not list(publishing.folder().rglob(".*"))


def cut(district, seq: int) -> None:
    """Put the database back to an older backup: everything after event SEQ has never been."""
    connection.check_constraints()
    guards.remove(connection)
    leaves = Leaf.objects.filter(event__seq__gt=seq, event__district=district)
    first = leaves.order_by("place").values_list("place", flat=True).first()
    Tile.objects.filter(level=0, place__gte=first // 256).delete()
    LogCheckpoint.objects.filter(size__gt=first).delete()
    leaves.delete()
    PendingEvent.objects.filter(event__seq__gt=seq).delete()
    Event.objects.filter(district=district, seq__gt=seq).delete()
    last = Event.objects.get(district=district, seq=seq)
    Chain.objects.filter(district=district).update(seq=seq, head=last.link)
    connection.check_constraints()
    guards.install(connection)


@pytest.fixture
def restored(signed):
    """The log has gone on after the backup; then the backup was put back."""
    beat(at=A_TUESDAY)
    happens(signed, 50)
    beat(at=A_TUESDAY)
    cut(signed, 302)
    return signed


def test_a_log_cut_back_to_a_backup_is_not_signed_and_acts_go_on(restored):
    assert publishing.published().size == 352 > latest().size == 302
    assert beat(at=A_TUESDAY).checkpoint is None

    assert "something was cut off" in open_alarms()[0].what
    assert [each.id for each in check_alarms(None, databases=["default"])] == ["approvals.W002"]
    assert happens(restored)[0].seq == 304  # the alarm is an event
    happens(restored, 100)
    assert beat(at=A_TUESDAY).checkpoint is None  # large again, but other leaves
    assert "not those of the checkpoint that was published" in open_alarms()[0].what
    with pytest.raises(CommandError, match="stands still"):
        call_command("sign_log")


def test_a_restored_backup_is_acknowledged_by_name_and_the_log_goes_on(restored, capsys):
    beat(at=A_TUESDAY)
    director = a_person("malee")
    call_command("acknowledge_restore", "--by", director.username, "--because", "ดิสก์เสีย")
    call_command("sign_log")

    event = Event.objects.get(kind="log.restored")
    assert event.actor == director.pseudonym and b'"published_size":352' in bytes(event.body)
    assert not open_alarms() and latest().size == publishing.published().size == Leaf.objects.count()
    assert len(list(publishing.folder().glob("checkpoint.352.*"))) == 1


def test_a_published_checkpoint_that_is_gone_stops_the_log(signed):
    (publishing.folder() / "checkpoint").unlink()
    happens(signed)
    beat(at=A_TUESDAY)
    assert "is gone" in open_alarms()[0].what


def test_a_published_checkpoint_of_another_log_stops_the_log(signed, settings):
    place = publishing.folder() / "checkpoint"
    place.write_text(place.read_text().replace("amnat.example/log\n301", "other.example/log\n301"))
    happens(signed)
    beat(at=A_TUESDAY)
    assert "cannot be compared" in open_alarms()[0].what


def test_a_changed_leaf_that_was_signed_is_not_signed_again(signed):
    connection.check_constraints()
    guards.remove(connection)
    Leaf.objects.filter(place=290).update(hash=bytes(32))
    happens(signed)
    assert beat(at=A_TUESDAY).checkpoint is None
    assert "not those of the checkpoint that was signed" in open_alarms()[0].what
    with pytest.raises(CommandError, match="That is no backup"):
        call_command("acknowledge_restore", "--by", a_person("x").username, "--because", "x")


def test_there_is_nothing_to_acknowledge_where_nothing_was_cut(signed):
    with pytest.raises(CommandError, match="nothing to acknowledge"):
        call_command("acknowledge_restore", "--by", a_person("x").username, "--because", "x")
    with pytest.raises(CommandError, match="no user"):
        call_command("acknowledge_restore", "--by", "nobody", "--because", "x")


def test_without_a_key_events_get_their_places_and_nothing_is_signed(district, settings):
    settings.LOG_KEYS = []
    assert beat(at=A_TUESDAY).checkpoint is None
    assert Leaf.objects.count() == 1 and not open_alarms()


def test_a_folder_that_cannot_be_written_is_an_alarm_until_it_can(district, settings, tmp_path, monkeypatch):
    def full(target, content):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(publishing, "_write", full)
        beat(at=A_TUESDAY)
    assert "No space left" in open_alarms()[0].what and not LogCheckpoint.objects.exists()
    beat(at=A_TUESDAY)
    assert not open_alarms() and publishing.published().size == latest().size


class TestKeys:
    """A key lies outside the database, and another one is announced before it signs."""

    def test_a_key_file_is_for_its_owner_only_and_never_overwritten(self, tmp_path, capsys):
        call_command("make_log_key", str(tmp_path / "new"))
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o400
        assert capsys.readouterr().out.startswith("amnat.example/log+")
        with pytest.raises(CommandError):
            call_command("make_log_key", str(tmp_path / "new"))

    def test_the_first_key_is_announced_in_every_district(self, signed):
        a_district("krb")
        assert Event.objects.filter(kind="key.rotated").count() == 1
        assert KeyAnnouncement.objects.get().lines == keys.signers()[0].verifier.line

    def test_a_key_nobody_announced_does_not_sign(self, signed, settings, tmp_path):
        keys.make(tmp_path / "other", settings.LOG_ORIGIN)
        settings.LOG_KEYS = [str(tmp_path / "other")]
        happens(signed)
        assert beat(at=A_TUESDAY).checkpoint is None
        assert "rotate_log_key" in open_alarms()[0].what

    def test_both_keys_sign_while_a_new_one_comes_in(self, signed, settings, tmp_path, capsys):
        old, admin = keys.signers()[0].verifier, a_person("nok")
        new = keys.make(tmp_path / "new", settings.LOG_ORIGIN)
        announce = ("rotate_log_key", "--by", admin.username, "--because", "ครบรอบปี")
        settings.LOG_KEYS = [*settings.LOG_KEYS, str(tmp_path / "new")]
        call_command(*announce)
        both = beat(at=A_TUESDAY).checkpoint
        assert len(split(both.note)[1]) == 2 and opened(both.note, [old]) and opened(both.note, [new])

        settings.LOG_KEYS = [str(tmp_path / "new")]
        call_command(*announce)
        alone = beat(at=A_TUESDAY).checkpoint
        assert len(split(alone.note)[1]) == 1 and opened(alone.note, [new])
        assert [key.line for key in keys.ever_announced()] == [old.line, new.line]
        assert Event.objects.filter(kind="key.rotated", actor=admin.pseudonym).count() == 2
        call_command(*announce)
        assert "sign already" in capsys.readouterr().out

    def test_a_key_in_place_of_another_at_once_is_for_lost_keys_only(self, signed, settings, tmp_path):
        keys.make(tmp_path / "new", settings.LOG_ORIGIN)
        settings.LOG_KEYS = [str(tmp_path / "new")]
        announce = ("rotate_log_key", "--by", a_person("nok").username, "--because", "ถูกขโมย")
        with pytest.raises(CommandError, match="let both sign"):
            call_command(*announce)
        call_command(*announce, "--lost")
        assert beat(at=A_TUESDAY).checkpoint is not None

    def test_a_key_of_another_log_is_refused(self, signed, settings, tmp_path):
        keys.make(tmp_path / "foreign", "other.example/log")
        settings.LOG_KEYS = [str(tmp_path / "foreign")]
        happens(signed)
        beat(at=A_TUESDAY)
        assert "belongs to 'other.example/log'" in open_alarms()[0].what


class TestSettings:
    """A worker without a key does not start; a witness that is none is refused."""

    def test_a_worker_without_a_key_is_refused_in_words(self, settings, tmp_path):
        from config import checks

        assert checks.check_signer() == []
        for wrong in ([], [str(tmp_path / "nowhere")]):
            settings.LOG_KEYS = wrong
            with pytest.raises(SystemExit, match=r"house\.E004"):
                checks.stop_unless_it_can_sign()

    def test_a_line_that_is_no_witness_is_refused(self, settings):
        from config import checks

        assert checks.check_witnesses(None) == []
        for wrong in ("nonsense", keys.signers()[0].verifier.line):
            settings.LOG_WITNESSES = [wrong]
            assert [error.id for error in checks.check_witnesses(None)] == ["house.E005"]

    def test_the_clock_rings_at_least_once_a_minute(self):
        from config.schedule import SCHEDULE

        assert SCHEDULE["beat-of-the-log"]["schedule"] <= 60
        assert django_settings.CELERY_BEAT_SCHEDULE is SCHEDULE
