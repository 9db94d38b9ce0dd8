"""What the log keeps: leaves in one order for ever, tiles of the tree, and the checkpoints it has signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Leaf(models.Model):
    """The place of one event in the tree, for ever; `hash` is its leaf hash. Only the sequencer writes here."""

    place = models.BigIntegerField(primary_key=True)  # 0, 1, 2 … without a gap
    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="leaves", db_index=False)
    event = models.OneToOneField("approvals.Event", on_delete=models.PROTECT, related_name="log_leaf")
    hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("leaf of the log")
        verbose_name_plural = _("leaves of the log")
        indexes = [models.Index(fields=["district", "-place"], name="leaf_last_of_district")]

    def __str__(self) -> str:
        return f"{self.place}"


class Tile(models.Model):
    """256 neighbouring hashes of one level of the tree, complete and final (C2SP tlog-tiles).

    `root` is the hash over them: one of the 256 hashes of a tile one level up.
    """

    level = models.PositiveSmallIntegerField()  # of the tile: 0 holds leaves, 1 the roots of 256 leaves each …
    place = models.BigIntegerField()
    hashes = models.BinaryField(max_length=256 * 32)
    root = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("tile of the log")
        verbose_name_plural = _("tiles of the log")
        constraints = [models.UniqueConstraint(fields=["level", "place"], name="tile_once")]

    def __str__(self) -> str:
        return f"{self.level}/{self.place}"


class LogCheckpoint(models.Model):
    """A signed statement of how large the tree is and what its root is, as the log gave it away."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    signed_at = models.DateTimeField(_("signed at"))

    class Meta:
        verbose_name = _("checkpoint of the log")
        verbose_name_plural = _("checkpoints of the log")

    def __str__(self) -> str:
        return f"{self.size}"


class Cosignature(models.Model):
    """What a witness has answered: its signature over a checkpoint, with the time it states."""

    checkpoint = models.ForeignKey(LogCheckpoint, on_delete=models.PROTECT, related_name="cosignatures")
    witness = models.CharField(_("witness"), max_length=200)
    line = models.TextField()
    received_at = models.DateTimeField(_("received at"))

    class Meta:
        verbose_name = _("cosignature")
        verbose_name_plural = _("cosignatures")
        constraints = [models.UniqueConstraint(fields=["checkpoint", "witness"], name="cosigned_once_per_witness")]

    def __str__(self) -> str:
        return f"{self.witness} {self.checkpoint_id}"


class KeyAnnouncement(models.Model):
    """Which keys sign the checkpoints from a moment on, one key line each; the last row holds today."""

    lines = models.TextField(_("key lines"))
    announced_at = models.DateTimeField(_("announced at"))

    class Meta:
        verbose_name = _("announcement of keys")
        verbose_name_plural = _("announcements of keys")

    def __str__(self) -> str:
        return self.lines


class LogAlarm(models.Model):
    """Something for which the log stands still: of one district (`about` is its code), or of all (`about` is empty).

    Events go on being recorded; what lies behind the fault is not signed until the alarm has ended.
    """

    about = models.CharField(max_length=20, blank=True)
    what = models.TextField()
    raised_at = models.DateTimeField(_("raised at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        verbose_name = _("alarm of the log")
        verbose_name_plural = _("alarms of the log")
        constraints = [
            models.UniqueConstraint(
                fields=["about"], condition=models.Q(ended_at=None), name="one_open_alarm_about_one_thing"
            )
        ]

    def __str__(self) -> str:
        return self.what
