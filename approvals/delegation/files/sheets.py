"""One mapping of a file with the place it stands at, so that every complaint names file and path."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.delegation.files.complaints import Complaint, Located, Spot, brief

_UNSET: Any = object()
NOWHERE = Spot()


class Sheet:
    """A mapping that remembers where it stands, which keys were read, and what was wrong.

    A wrong value is noted in `errors` and answered with something harmless, so that one reading finds all errors.
    """

    def __init__(
        self, plain: Any, place: str, errors: list[Complaint], file: str | None = None, spot: Spot = NOWHERE
    ) -> None:
        self.place, self.errors = place, errors
        self.file = place if file is None else file
        self.plain: Mapping[str, Any] = plain if isinstance(plain, dict) else {}
        self.spot = plain.spot if isinstance(plain, Located) and plain.spot != NOWHERE else spot
        self.spots: Mapping[str, Spot] = plain.spots if isinstance(plain, Located) else {}
        self._read: set[Any] = set()
        if not isinstance(plain, dict):
            self.complain("", _("must be a mapping of names to values"))
        for key in self.plain:
            if not isinstance(key, str):
                self.complain(
                    "", _("has the key %(key)s; keys are words, never on, off, yes, no or numbers"), key=brief(key)
                )
                self._read.add(key)

    def complain(self, key: str, what: Promise | str, /, **values: Any) -> None:
        """Note what is wrong with one value; the key may lead further down, as in `amount.at_most`."""
        path = f"{self.place}.{key}" if key else self.place
        spot = self.spots.get(key) or self.spots.get(key.partition(".")[0]) or self.spot
        if spot.column or spot.sheet:
            self.errors.append(Complaint(spot.sheet or self.file, spot.row, spot.column, what, values))
        else:
            inside = path.removeprefix(self.file).lstrip(".")
            self.errors.append(Complaint(self.file, spot.row, inside, what, values, path))

    def has(self, key: str) -> bool:
        return self.plain.get(key) is not None

    def get(self, key: str, default: Any = _UNSET) -> Any:
        """Give a value as it is; without a default it must be there."""
        self._read.add(key)
        found = self.plain.get(key)
        if found is None:
            if default is _UNSET:
                self.complain(key, _("is missing"))
                return None
            return default
        return found

    def word(self, key: str, default: Any = _UNSET, among: Any = None) -> Any:
        """Give a text of one language, such as a code; `among` are the words allowed."""
        found = self.get(key, default)
        if found is default:
            return found
        if not isinstance(found, str):
            if found is not None:
                self.complain(key, _("must be a text in quotes, not %(found)s"), found=brief(found))
            return next(iter(among)) if among else ""
        if among is not None and found not in among:
            self.complain(key, _("is %(found)s; it can be %(words)s"), found=brief(found), words=", ".join(among))
            return next(iter(among))
        return found

    def flag(self, key: str, default: bool) -> bool:
        found = self.get(key, default)
        if not isinstance(found, bool):
            self.complain(key, _("must be true or false, not %(found)s"), found=brief(found))
            return default
        return found

    def whole(self, key: str, default: Any = _UNSET) -> int | None:
        found = self.get(key, default)
        if found is None or (isinstance(found, int) and not isinstance(found, bool)):
            return found
        self.complain(key, _("must be a whole number, not %(found)s"), found=brief(found))
        return None

    def day(self, key: str, *, needed: bool = False) -> str | None:
        """Give a day in ISO form; None when nobody has written it down."""
        found = self.get(key, _UNSET if needed else None)
        if found is None:
            return None
        if isinstance(found, date) and not isinstance(found, datetime):
            return found.isoformat()
        self.complain(key, _("must be a day like 2026-11-23 without quotes, not %(found)s"), found=brief(found))
        return None

    def text(self, key: str, default: Any = _UNSET) -> dict[str, str] | None:
        """Give a text in Thai and English."""
        found = self.get(key, default)
        if found is None:
            return None if default is None else {"th": "", "en": ""}
        sheet = self._below(found, key)
        texts = {"th": sheet.word("th"), "en": sheet.word("en")}
        sheet.done()
        return texts

    def sheet(self, key: str, default: Any = _UNSET) -> "Sheet":
        """Give the mapping under a key."""
        found = self.get(key, default)
        return self._below({} if found is None else found, key)

    def sheets(self, key: str, default: Any = _UNSET) -> Iterator["Sheet"]:
        """Give the mappings of a list."""
        found = self.get(key, default)
        if not isinstance(found, (list, tuple)):
            if found is not None:
                self.complain(key, _("must be a list"))
            return
        for number, plain in enumerate(found):
            name = plain.get("code") or plain.get("name") if isinstance(plain, dict) else None
            yield self._below(plain, key, f"{key}[{brief(name).strip(QUOTES) if name else number}]")

    def named(self) -> Iterator[tuple[str, "Sheet"]]:
        """Give every key with its mapping, for mappings from codes to things."""
        for key, plain in self.plain.items():
            self._read.add(key)
            if isinstance(key, str):
                yield key, self._below(plain, key)

    def words(self, key: str, default: Any = _UNSET) -> list[str]:
        found = self.get(key, default)
        if not isinstance(found, (list, tuple)) or not all(isinstance(word, str) for word in found):
            self.complain(key, _("must be a list of words"))
            return []
        return list(found)

    def done(self) -> None:
        """Complain of the keys nobody read: a misspelt key must not pass in silence."""
        for key in self.plain:
            if key not in self._read:
                self.complain(key, _("is not known here; look for a slip of the pen"))

    def _below(self, plain: Any, key: str, step: str | None = None) -> "Sheet":
        spot = self.spots.get(key) or self.spot
        return Sheet(plain, f"{self.place}.{step or key}", self.errors, self.file, spot)


QUOTES = "'\""
