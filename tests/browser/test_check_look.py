"""The public check in a browser: the digest of a file is computed there, and the file does not travel."""

import hashlib

from tests.builders import A_PDF, an_office
from tests.builders_appeals import a_refused_trip
from tests.builders_letters import a_letterhead, issued, sealed


def test_a_file_is_compared_without_leaving_the_browser(visitor, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    a_letterhead(office)
    sealed(office, issued(office, a_refused_trip(office)))
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(request.method))

    for content, word in ((A_PDF, "๐๐๐๐๐/๑" if visitor.language == "th" else "00000/1"), (A_PDF + b" ", "SHA")):
        page = visitor.goes_to("/check/")
        page.set_input_files("input[type=file]", {"name": "x.pdf", "mimeType": "application/pdf", "buffer": content})
        page.click("form[data-check] button")
        page.wait_for_url(f"**/check/**sha256={hashlib.sha256(content).hexdigest()}")
        text = page.inner_text("main")
        assert (word in text) == (content == A_PDF)
        visitor.finds_it_in_order("check-file")
    assert set(sent) == {"GET"}
