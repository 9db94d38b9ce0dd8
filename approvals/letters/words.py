"""The names of the parts of a letter and of the sections that ask for them, and what to do where one is missing."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "book_code": _("Book code of the office"),
    "addressees": _("Addressed to"),
    "subject": _("Subject"),
    "signer": _("Name, post and signature of who decided"),
    "facts": _("The facts"),
    "law": _("The law"),
    "reasons": _("The reasons"),
    "result": _("Result of the decision"),
    "conditions": _("The conditions"),
    "instructions": _("How to appeal"),
}
SECTIONS = {
    "36": _("Administrative Procedure Act, section 36"),
    "37(1)": _("Administrative Procedure Act, section 37, first paragraph (1)"),
    "37(2)": _("Administrative Procedure Act, section 37, first paragraph (2)"),
    "37(3)": _("Administrative Procedure Act, section 37, first paragraph (3)"),
    "39": _("Administrative Procedure Act, section 39"),
    "40": _("Administrative Procedure Act, section 40"),
    "office": _("Regulation of the Prime Minister's Office on records work"),
}
REMEDIES = {
    "book_code": _("The administrator of the district sets it on the page of the letterhead."),
    "addressees": _("Write at least one addressee."),
    "subject": _("Write what the letter is about, in one line."),
    "signer": _("The decision names nobody; ask whoever made it."),
    "facts": _("Write the facts that matter for this decision."),
    "law": _("Name the law and the clause on which the decision rests."),
    "reasons": _("Write why it was decided so, in the words of whoever decided."),
    "result": _("Write what was decided."),
    "conditions": _("Write every condition on a line of its own."),
    "instructions": _(
        "Write whether, to whom and by when one may appeal; the steward of the ways of appeal completes them."
    ),
}
