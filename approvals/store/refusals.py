"""How the store of files says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput


class BadFile(BadInput):
    """A file that cannot be taken."""

    code = "store.bad_file"
    sentence = _("The file was not taken.")
    remedy = _("Attach a PDF, a JPEG or PNG picture, a Word or an Excel file of at most %(limit)s MB.")
