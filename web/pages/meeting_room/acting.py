"""The acts of the room: each button names one, each is one call of a service."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput
from approvals.meetings import items, room
from approvals.meetings.models import AgendaItem, Meeting
from web.access import idempotency_key
from web.acting import attempt
from web.pages.meeting_room.forms import RoomForm
from workflows import meetings, votes

Typed = dict[str, Any]
Act = Callable[[Meeting, Typed, dict[str, Any]], Any]


def _of_meeting(service: Callable[..., Any], *fields: str) -> Act:
    """An act on the meeting itself with these fields of the form."""
    return lambda meeting, typed, by: service(meeting_id=meeting.pk, **{name: typed[name] for name in fields}, **by)


def _of_item(service: Callable[..., Any], *fields: str) -> Act:
    """An act on one of its items."""
    return lambda meeting, typed, by: service(
        item_id=_item(meeting, typed).pk, **{name: typed[name] for name in fields}, **by
    )


def _item(meeting: Meeting, typed: Typed) -> AgendaItem:
    """The item a button is about; an item of another meeting is not there."""
    item = AgendaItem.objects.filter(meeting=meeting, pk=typed["item"] or 0).select_related("resolution").first()
    if item is None:
        raise Http404
    return item


def _come(meeting: Meeting, typed: Typed, by: dict[str, Any]) -> Any:
    return room.come(meeting_id=meeting.pk, membership_id=typed["membership"] or 0, is_online=typed["online"], **by)


def _leave(meeting: Meeting, typed: Typed, by: dict[str, Any]) -> Any:
    return room.leave(meeting_id=meeting.pk, membership_id=typed["membership"] or 0, **by)


def _elect(meeting: Meeting, typed: Typed, by: dict[str, Any]) -> Any:
    return room.elect(meeting_id=meeting.pk, membership_id=typed["membership"] or 0, **by)


def _vote(meeting: Meeting, typed: Typed, by: dict[str, Any]) -> Any:
    vote = _item(meeting, typed).resolution
    if vote is None:
        raise Http404
    return votes.vote(
        resolution_id=vote.pk, choice=typed["choice"], reason=typed["reason"], manifest=typed["manifest"], **by
    )


def _enter(meeting: Meeting, typed: Typed, by: dict[str, Any]) -> Any:
    file = typed["file"]
    paper = (file.name, file.read()) if file else None
    said = {"ballot_id": typed["ballot"] or 0, "choice": typed["choice"], "reason": typed["reason"], "file": paper}
    return meetings.enter_vote(item_id=_item(meeting, typed).pk, **said, **by)


def _with_reason(act: Act) -> Act:
    """An act that hurts somebody who waits says why."""

    def reasoned(meeting: Meeting, typed: Typed, by: dict[str, Any]) -> Any:
        if not typed["reason"].strip():
            raise BadInput(fields={"reason": [_("Say why, in a sentence; it stands in the minutes.")]})
        return act(meeting, typed, by)

    return reasoned


ACTS: dict[str, tuple[Act, str | Promise]] = {
    "come": (_come, _("The arrival is recorded.")),
    "leave": (_leave, _("The departure is recorded.")),
    "elect": (_elect, _("Who presides is recorded.")),
    "open": (_of_meeting(room.open_meeting), _("The meeting is open.")),
    "fail": (_of_meeting(room.fail, "reason"), _("It is recorded that there was no quorum.")),
    "end": (_of_meeting(room.end_meeting), _("The meeting has ended.")),
    "call-up": (_of_item(items.call_up), _("The item is called up.")),
    "note": (_of_item(items.note, "discussion"), _("The item is noted.")),
    "discuss": (_of_item(items.discuss), _("The item will be discussed by itself.")),
    "off": (_with_reason(_of_item(items.take_off, "reason")), _("The item is off the agenda.")),
    "put": (_of_item(meetings.put_item_to_vote), _("The vote is open.")),
    "vote": (_vote, _("Your vote is recorded.")),
    "enter": (_enter, _("The vote is entered.")),
    "close": (_of_item(meetings.close_item_vote, "discussion"), _("The votes are counted.")),
    "cast": (_of_item(meetings.give_casting_vote, "choice"), _("The casting vote is given.")),
    "no-objection": (_of_item(meetings.no_objection), _("It is resolved: nobody objected.")),
    "consent": (_of_meeting(meetings.consent), _("The items are resolved: nobody objected.")),
    "postpone": (_with_reason(_of_item(meetings.postpone, "reason")), _("The item is postponed.")),
}


def carry_out(request: HttpRequest, meeting: Meeting, form: RoomForm) -> tuple[int, str | Promise]:
    """Do what the pressed button asks; give the HTTP status and the sentence that says what was done."""
    if not form.is_valid():
        return 422, ""
    name = form.cleaned_data["act"]
    if name not in ACTS:
        form.add_error(None, str(_("This page does not know that button. Load it again.")))
        return 422, ""
    act, sentence = ACTS[name]
    by = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    return attempt(form, lambda: act(meeting, form.cleaned_data, by)), sentence
