"""What somebody who asks agrees to; a text that was agreed to never changes, another one gets the next version."""

from django.utils.translation import gettext_lazy as _

CURRENT = "1"
TEXTS = {
    "1": _(
        "The office keeps your question to answer it. Your name and e-mail, if you give them, are read only by the "
        "officers who answer, serve the answer alone, and are never published; they are erased under the office's "
        "schedule of erasing, or earlier when you ask for it with your code. Question and answer may be published "
        "without anything that tells who you are."
    ),
}
