"""The closed lists of words that law, screen and code share."""

from enum import StrEnum


class Area(StrEnum):
    """The four areas of the school's work."""

    ACADEMIC = "academic"
    BUDGET = "budget"
    PERSONNEL = "personnel"
    GENERAL = "general"


class Level(StrEnum):
    """The level of the body whose will binds, not of who signs."""

    SCHOOL = "school"
    DISTRICT = "district"
    ABOVE = "above"


class Action(StrEnum):
    """What a body does at a stage."""

    OPINION = "opinion"
    CONSENT = "consent"
    APPROVE = "approve"
    PERMIT = "permit"
    SIGN = "sign"
    NOTE = "note"
    FORWARD = "forward"
    INTAKE = "intake"
