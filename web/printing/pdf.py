"""A template as an A4 PDF in TH SarabunPSK, by WeasyPrint; only a worker imports it (seconds, 60 MB)."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

FONTS = Path(__file__).parent / "fonts"
FACE = """
@font-face { font-family: "TH SarabunPSK"; src: url("%s"); }
html { font-family: "TH SarabunPSK"; font-size: 16pt; line-height: 1.2; }
"""


def pdf(template: str, context: dict[str, Any], language: str) -> bytes:
    """Render a template of `web/templates/print/` in a language and draw it. It may read no address but our fonts."""
    from weasyprint import CSS, HTML  # a web process must not pay for this
    from weasyprint.text.fonts import FontConfiguration

    with override(language):
        html = render_to_string(template, context)
    fonts = FontConfiguration()
    style = CSS(string=FACE % (FONTS / "THSarabunPSK.ttf").as_uri(), font_config=fonts, url_fetcher=_fetch)
    drawn: bytes = HTML(string=html, url_fetcher=_fetch).write_pdf(stylesheets=[style], font_config=fonts)
    return drawn


def _fetch(url: str, *args: Any, **kwargs: Any) -> Any:
    from weasyprint import default_url_fetcher

    if url.startswith("data:") or url == (FONTS / "THSarabunPSK.ttf").as_uri():
        return default_url_fetcher(url, *args, **kwargs)
    message = f"A paper reads no address: {url[:60]}"
    raise ValueError(message)
