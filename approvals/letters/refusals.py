"""How letters say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import NoPower, WrongState


class MayNotWrite(NoPower):
    """Letters are drafted by officers of the district office and by who signs them."""

    code = "letters.may_not_write"
    sentence = _("You may not write letters of this office.")
    remedy = _("Ask an officer of the district office, or whoever made the decision.")


class OwnMatter(NoPower):
    """Nobody writes the letter of a decision on their own matter."""

    code = "letters.own_matter"
    sentence = _("This decision is about a request of your own, or concerns you.")
    remedy = _("Ask another officer to write the letter (Administrative Procedure Act, section 13).")


class MayNotIssue(NoPower):
    """Under a resolution nobody has signed yet."""

    code = "letters.may_not_issue"
    sentence = _("This letter is signed by the head of the office, because a body decided and nobody has signed yet.")
    remedy = _("Ask the head of the district office, or who acts for them, to read and issue it.")


class MayNotAdminister(NoPower):
    """Letterhead and templates are the administrator's."""

    code = "letters.may_not_administer"
    sentence = _("Only the administrator of the district changes letterheads and templates.")
    remedy = _("Ask the administrator of the district.")


class NotOfThisOffice(WrongState):
    """A decision of a school is told by its school."""

    code = "letters.not_of_this_office"
    sentence = _("This was decided at the school; the district office writes no letter of it.")
    remedy = _("Print the decision from its page.")


class NothingToWrite(WrongState):
    """A letter needs a decision that stands."""

    code = "letters.nothing_to_write"
    sentence = _("There is no decision that stands, so there is nothing to write.")
    remedy = _("Wait for the decision, or open the decision that holds today.")


class PartsMissing(WrongState):
    """A letter without all its parts is not issued."""

    code = "letters.parts_missing"
    sentence = _("The letter is not issued while a part is missing: %(parts)s.")
    remedy = _(
        "Fill in what the list beside the letter marks (Administrative Procedure Act, sections 36, 37 and 40; "
        "regulation on records work)."
    )


class NoBookCode(WrongState):
    """Only the office knows its code."""

    code = "letters.no_book_code"
    sentence = _("The book code of this office is not set, so no number can be given.")
    remedy = _("The administrator of the district sets it on the page of the letterhead, as the ministry assigned it.")


class NotADraft(WrongState):
    """Issued letters are final."""

    code = "letters.not_a_draft"
    sentence = _("This letter is no draft any more.")
    remedy = _("What is issued stays as it is: write a later letter that corrects, replaces or revokes it.")


class ChangedMeanwhile(WrongState):
    """Somebody else saved the draft."""

    code = "letters.changed_meanwhile"
    sentence = _("Somebody changed this draft after you opened it.")
    remedy = _("Nothing you typed is lost. Compare it with the draft in another window, and save again.")


class HasLater(WrongState):
    """One later letter for each letter."""

    code = "letters.has_later"
    sentence = _("A later letter has already taken the place of this one.")
    remedy = _("Open that letter, and write about it.")
