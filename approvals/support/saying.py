"""What people write into this room, made plain before it is kept."""

from collections.abc import Mapping

from approvals.errors import faults_of
from approvals.people.models import District, Person
from approvals.store.models import StoredFile
from approvals.store.services import keep
from approvals.support.refusals import SayMore
from approvals.vocabulary.thai import normalise

LONGEST = 10_000  # characters of one report, message or reason
Upload = tuple[str, bytes]  # a file as it came: its name and its content


def said(**texts: tuple[str, int]) -> dict[str, str]:
    """The texts, normalised; raises SayMore for those that are empty or longer than their limit."""
    found = {name: normalise(text).strip() for name, (text, _most) in texts.items()}
    wrong = {name: faults for name, (_text, most) in texts.items() if (faults := faults_of(found[name], most))}
    if wrong:
        raise SayMore(fields=wrong)
    return found


def kept(upload: Upload | None, *, district: District, by: Person, at) -> StoredFile | None:
    """The file that came with it, checked and kept; none where none came."""
    if upload is None:
        return None
    name, content = upload
    return keep(district=district, name=name, content=content, by=by, at=at)


def digest_of(file: StoredFile | None) -> Mapping[str, object]:
    """What an event says about a file."""
    return {"file": file.pk, "sha256": file.sha256} if file else {}
