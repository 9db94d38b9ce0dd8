"""Every refusal: a code for machines, a sentence and a remedy for people."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """The law, or the state of the paper, says no.

    The sentence is filled in when it is shown, so it comes out in the reader's language.
    Facts may themselves be lazy texts.
    """

    code: ClassVar[str] = "refused"
    sentence: ClassVar[str | Promise] = _("This cannot be done.")
    remedy: ClassVar[str | Promise] = ""

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.code, facts)

    def __str__(self) -> str:
        return f"{str(self.sentence) % self.facts} {str(self.remedy) % self.facts}".strip()


class WrongState(Refusal):
    """The paper is not where this act could still reach it."""


class NoPower(Refusal):
    """The person does not hold the power this act needs on that day."""


class BadInput(Refusal):
    """Something typed or attached cannot be accepted.

    `fields` maps the name of a field to the list of sentences about it.
    """

    code = "input.invalid"
    sentence = _("Some answers are missing or cannot be read.")
    remedy = _("Correct the marked answers; nothing you typed is lost.")

    def __init__(self, fields: dict[str, list] | None = None, **facts: Any) -> None:
        self.fields = fields or {}
        super().__init__(**facts)


def faults_of(text: str, most: int, *, least: int = 1) -> list[str]:
    """What is wrong with a text, in the reader's language: too short, or longer than MOST characters; else nothing."""
    if len(text) < least:
        return [gettext("Say it in a few words.")]
    if len(text) > most:
        return [gettext("Say it in at most %(most)s characters.") % {"most": most}]
    return []


class Busy(Refusal):
    """Somebody else is acting on the same paper at this very moment."""

    code = "state.busy"
    sentence = _("Somebody else is acting on this at the same moment.")
    remedy = _("Wait a few seconds, look again, and repeat your act if it is still needed.")


class SameKeyOtherAct(Refusal):
    """One idempotency key was used for two different acts (RFC draft idempotency-key-header, 422)."""

    code = "state.key_reused"
    sentence = _("This form was already used for another act.")
    remedy = _("Open the page again and repeat what you wanted to do.")
