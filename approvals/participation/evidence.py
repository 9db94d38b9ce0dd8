"""Papers and photos that show an activity: each with a caption, taken away by a mark. Locks: activity, then chain."""

import io
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.participation.activities import counted, done_before, locked
from approvals.participation.models import ActivityFile
from approvals.participation.power import must_report
from approvals.participation.refusals import ActivityCancelled, TakenAway
from approvals.participation.saying import LINE, LONGEST, Faults
from approvals.people.models import Person
from approvals.store.models import StoredFile
from approvals.store.services import keep
from approvals.store.uploads import bad

Upload = tuple[str, bytes]  # a file as it came: its name and its content
PHOTOS = ("image/jpeg", "image/png")
PIXELS = 12_000_000  # of a PNG, which has to be unpacked whole before a page shows it small


@transaction.atomic
def show(
    *, activity_id: int, says: str, file: Upload, by: Person, at: datetime, key: UUID | None = None
) -> ActivityFile | None:
    """Keep a paper or a photo of an activity with the words that say what it shows; None when done before."""
    activity = locked(activity_id)
    if done_before(activity, key, by, at, "show", says=says):
        return None
    must_report(activity.owner_id, activity.district_id, by, at)
    if activity.state == activity.State.CANCELLED:
        raise ActivityCancelled(activity=activity)
    faults = Faults()
    caption = faults.text("says", says, LINE)
    faults.refuse()
    name, content = file
    kept = keep(district=activity.district, name=name, content=content, by=by, at=at)
    _must_unpack_small(kept, content)
    shown = ActivityFile.objects.create(
        district=activity.district, activity=activity, file=kept, says=caption, added_by=by, added_at=at
    )
    _record(kinds.EVIDENCE_ADDED, shown, by, at, {"says": caption})
    return shown


@transaction.atomic
def take_away(*, activity_file_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> ActivityFile:
    """Take a paper or a photo away with a reason: nobody opens it any more, and its row stays."""
    activity = locked(ActivityFile.objects.get(pk=activity_file_id).activity_id)
    shown = activity.files.select_related("file").get(pk=activity_file_id)
    shown.activity = activity
    if done_before(activity, key, by, at, "take-away", file=activity_file_id, why=why):
        return shown
    must_report(activity.owner_id, activity.district_id, by, at)
    if shown.removed_at is not None:
        raise TakenAway
    faults = Faults()
    reason = faults.text("why", why, LONGEST)
    faults.refuse()
    shown.removed_at = at
    shown.save(update_fields=["removed_at"])
    _record(kinds.EVIDENCE_REMOVED, shown, by, at, {"reasons": reason})
    return shown


def _must_unpack_small(kept: StoredFile, content: bytes) -> None:
    """A few kilobytes may hold a picture that fills the memory of a server when it is drawn."""
    if kept.media_type != "image/png":
        return
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        if picture.width * picture.height > PIXELS:
            raise bad(_("The picture has too many pixels."))


def _record(kind: str, shown: ActivityFile, by: Person, at: datetime, private: dict[str, str]) -> None:
    data = {
        **counted(shown.activity),
        "evidence": shown.pk,
        "file": shown.file_id,
        "sha256": shown.file.sha256,
        "photo": shown.file.media_type in PHOTOS,
    }
    subject = ("activity", shown.activity_id)
    record(kind, district=shown.activity.district, subject=subject, by=by, at=at, data=data, private=private)
