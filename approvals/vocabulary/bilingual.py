"""A text in Thai and English."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages. Printed bare it is Thai, the language of the office."""

    th: str
    en: str

    def in_language(self, code: str | None) -> str:
        """Give the text for a language code such as `th` or `en-gb`; whatever is not English is Thai."""
        english = code is not None and code.lower().startswith("en")
        return (self.en or self.th) if english else (self.th or self.en)

    def to_json(self) -> dict[str, str]:
        return {"th": self.th, "en": self.en}

    @classmethod
    def from_json(cls, plain: Mapping[str, str]) -> "Text":
        return cls(plain["th"], plain["en"])

    def __str__(self) -> str:
        return self.in_language("th")
