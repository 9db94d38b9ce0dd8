"""A template as an A4 PDF in TH SarabunPSK, by WeasyPrint; only a worker imports it (seconds, 60 MB)."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from web.printing.bold import with_bold

FONTS = Path(__file__).parent / "fonts"
FACE = (FONTS / "THSarabunPSK.ttf").as_uri()
FACES = f"""
@font-face {{ font-family: "TH SarabunPSK"; src: url("{FACE}") format("truetype"); font-weight: 400; }}
@font-face {{ font-family: "TH SarabunPSK"; src: url("{FACE}") format("truetype"); font-weight: 700; }}
"""


def pdf(template: str, context: dict[str, Any], language: str) -> bytes:
    """Render a template of `web/templates/print/` in a language and draw it. It may read no address but our fonts."""
    with override(language):
        html = render_to_string(template, context)
    return drawn(html)


def drawn(html: str) -> bytes:
    """An HTML page as a PDF."""
    from weasyprint import CSS, HTML  # a web process must not pay for this
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fonts, fetcher = FontConfiguration(), _fetcher()
    style = CSS(string=FACES, font_config=fonts, url_fetcher=fetcher)
    try:
        made: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[style], font_config=fonts)
    except FatalURLFetchingError as refused:  # no Exception: it would go through every net of a worker
        raise ValueError(str(refused.__cause__)) from refused
    return with_bold(made)


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
