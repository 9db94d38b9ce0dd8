"""A template as an A4 PDF in TH SarabunPSK, by WeasyPrint; only a worker imports it (seconds, 60 MB)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from web.printing.archive import as_archive
from web.printing.bold import with_bold

FONTS = Path(__file__).parent / "fonts"
FACE = (FONTS / "THSarabunPSK.ttf").as_uri()
FACES = f"""
@font-face {{ font-family: "TH SarabunPSK"; src: url("{FACE}") format("truetype"); font-weight: 400; }}
@font-face {{ font-family: "TH SarabunPSK"; src: url("{FACE}") format("truetype"); font-weight: 700; }}
"""


def pdf(
    template: str, context: dict[str, Any], language: str, files: Mapping[str, bytes] | None = None,
    variant: str | None = None,
) -> bytes:  # fmt: skip
    """Render a template of `web/templates/print/` in a language and draw it. It may read no address but our fonts.

    `files` are embedded by their names; `variant` names a kind of PDF, as `pdf/a-3u`; then it
    is an archive, and tells readers of screens what its parts are.
    """
    with override(language):
        html = render_to_string(template, context)
    return drawn(html, files or {}, variant)


def drawn(html: str, files: Mapping[str, bytes] | None = None, variant: str | None = None) -> bytes:
    """An HTML page as a PDF."""
    from weasyprint import CSS, HTML, Attachment  # a web process must not pay for this
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fonts, fetcher = FontConfiguration(), _fetcher()
    style = CSS(string=FACES, font_config=fonts, url_fetcher=fetcher)
    carried = [Attachment(string=content, name=name, relationship="Data") for name, content in (files or {}).items()]
    options = {"pdf_variant": variant, "attachments": carried, "pdf_tags": variant is not None}
    try:
        made: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=[style], font_config=fonts, **options
        )
    except FatalURLFetchingError as refused:  # no Exception: it would go through every net of a worker
        raise ValueError(str(refused.__cause__)) from refused
    return as_archive(with_bold(made)) if variant else with_bold(made)


def _fetcher() -> Any:
    """What a paper may read: pictures inside it and our typeface; anything else stops the drawing."""
    from weasyprint.urls import URLFetcher

    class OnlyOurs(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:") and url != FACE:
                message = f"A paper reads no address: {url[:60]}"
                raise ValueError(message)
            return super().fetch(url, headers)

    return OnlyOurs(fail_on_errors=True)
