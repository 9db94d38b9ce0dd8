"""One mapping of a YAML file with the place it stands at, so that every complaint names file and path."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

_UNSET = object()


class Sheet:
    """A mapping that remembers where it stands, which keys were read, and what was wrong.

    A wrong value is noted in `errors` and answered with something harmless, so that one reading finds all errors.
    """

    def __init__(self, plain: Any, place: str, errors: list[str]) -> None:
        self.place, self.errors = place, errors
        self.plain: Mapping[str, Any] = plain if isinstance(plain, dict) else {}
        self._read: set[str] = set()
        if not isinstance(plain, dict):
            self.complain("", "must be a mapping of names to values")
        for key in self.plain:
            if not isinstance(key, str):
                self.complain("", f"has the key {key!r}; keys are words, never on, off, yes, no or numbers")
                self._read.add(key)

    def complain(self, key: str, what: str) -> None:
        self.errors.append(f"{self.place}{'.' + key if key else ''}: {what}")

    def has(self, key: str) -> bool:
        return self.plain.get(key) is not None

    def get(self, key: str, default: Any = _UNSET) -> Any:
        """Give a value as it is; without a default it must be there."""
        self._read.add(key)
        found = self.plain.get(key)
        if found is None:
            if default is _UNSET:
                self.complain(key, "is missing")
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
                self.complain(key, f"must be a text in quotes, not {found!r}")
            return next(iter(among)) if among else ""
        if among is not None and found not in among:
            self.complain(key, f"is {found!r}; it can be {', '.join(among)}")
            return next(iter(among))
        return found

    def flag(self, key: str, default: bool) -> bool:
        found = self.get(key, default)
        if not isinstance(found, bool):
            self.complain(key, f"must be true or false, not {found!r}")
            return default
        return found

    def whole(self, key: str, default: Any = _UNSET) -> int | None:
        found = self.get(key, default)
        if found is None or (isinstance(found, int) and not isinstance(found, bool)):
            return found
        self.complain(key, f"must be a whole number, not {found!r}")
        return None

    def day(self, key: str) -> str | None:
        """Give a day in ISO form; None when nobody has written it down."""
        found = self.get(key, None)
        if found is None:
            return None
        if isinstance(found, date) and not isinstance(found, datetime):
            return found.isoformat()
        self.complain(key, f"must be a day like 2026-11-23 without quotes, not {found!r}")
        return None

    def text(self, key: str, default: Any = _UNSET) -> dict[str, str] | None:
        """Give a text in Thai and English."""
        found = self.get(key, default)
        if found is None:
            return None if default is None else {"th": "", "en": ""}
        sheet = Sheet(found, f"{self.place}.{key}", self.errors)
        texts = {"th": sheet.word("th"), "en": sheet.word("en")}
        sheet.done()
        return texts

    def sheet(self, key: str) -> "Sheet":
        found = self.get(key)
        return Sheet({} if found is None else found, f"{self.place}.{key}", self.errors)

    def sheets(self, key: str, default: Any = _UNSET) -> Iterator["Sheet"]:
        """Give the mappings of a list."""
        found = self.get(key, default)
        if not isinstance(found, (list, tuple)):
            if found is not None:
                self.complain(key, "must be a list")
            return
        for number, plain in enumerate(found):
            name = plain.get("code") or plain.get("name") if isinstance(plain, dict) else None
            yield Sheet(plain, f"{self.place}.{key}[{name or number}]", self.errors)

    def named(self) -> Iterator[tuple[str, "Sheet"]]:
        """Give every key with its mapping, for mappings from codes to things."""
        for key, plain in self.plain.items():
            self._read.add(key)
            if isinstance(key, str):
                yield key, Sheet(plain, f"{self.place}.{key}", self.errors)

    def words(self, key: str, default: Any = _UNSET) -> list[str]:
        found = self.get(key, default)
        if not isinstance(found, (list, tuple)) or not all(isinstance(word, str) for word in found):
            self.complain(key, "must be a list of words")
            return []
        return list(found)

    def done(self) -> None:
        """Complain of the keys nobody read: a misspelt key must not pass in silence."""
        for key in self.plain:
            if key not in self._read:
                self.complain(key, "is not known here; look for a slip of the pen")
