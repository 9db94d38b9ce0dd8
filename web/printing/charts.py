"""Charts for pages and papers: a Vega-Lite description drawn as SVG by a worker, kept under its own digest.

The same description is drawn once. A page shows its table at once and the picture when it is there; a picture that
cannot be drawn takes nothing away.
"""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings

INK, QUIET, LINE = "#1d2625", "#55605d", "#e3ddd2"
DEEP, GOLD, CALM = "#0e4a4d", "#c19a4b", "#9fb3b0"
LOOK: dict[str, Any] = {
    "background": "transparent",
    "font": "Sarabun",
    "axis": {
        "labelColor": INK, "titleColor": QUIET, "gridColor": LINE, "domainColor": LINE, "tickColor": LINE,
        "labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal",
    },
    "legend": {"labelColor": INK, "titleColor": QUIET, "labelFontSize": 13, "orient": "top", "title": None},
    "view": {"stroke": None},
    "range": {"category": [DEEP, GOLD, CALM]},
    "bar": {"cornerRadiusEnd": 2},
}  # fmt: skip
WIDEST, NARROWEST = 560, 200  # pixels; few columns make a narrow chart, not broad columns
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def bars(
    rows: list[dict[str, Any]], *, across: str, up: str, series: list[str], most: int | None = None, height: int = 220
) -> dict[str, Any]:
    """A column chart. Each row is {"at": label in order, "what": one of SERIES, "value": number}.

    ACROSS and UP are the titles of the axes; MOST the end of the upright axis, where it has one.
    """
    scale = {"domain": [0, most]} if most else {"domainMin": 0}
    several = len(series) > 1
    encoding: dict[str, Any] = {
        "x": {"field": "at", "type": "nominal", "sort": None, "title": across, "axis": {"labelAngle": 0}},
        "y": {"field": "value", "type": "quantitative", "title": up, "scale": scale, "axis": {"tickMinStep": 1}},
        "color": {"field": "what", "type": "nominal", "sort": series} if several else {"value": DEEP},
    }
    if several:
        encoding["xOffset"] = {"field": "what", "sort": series}
    return {
        "$schema": SCHEMA,
        "width": min(WIDEST, max(NARROWEST, 90 * len({row["at"] for row in rows}))),
        "height": height,
        "config": LOOK,
        "data": {"values": rows},
        "mark": {"type": "bar"},
        "encoding": encoding,
    }


def name_of(chart: dict[str, Any]) -> str:
    """The digest a chart is kept under."""
    return sha256(json.dumps(chart, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def path_of(name: str) -> Path:
    """Where a drawn chart lies."""
    return Path(settings.UPLOAD_ROOT).parent / "charts" / f"{name}.svg"


def on_paper(chart: dict[str, Any]) -> dict[str, Any]:
    """The same chart in the typeface of papers, whose letters are smaller at the same size."""
    letters = {"labelFontSize": 18, "titleFontSize": 18}
    look = {**LOOK, "font": "TH SarabunPSK", "axis": {**LOOK["axis"], **letters}}
    look["legend"] = {**LOOK["legend"], "labelFontSize": 18}
    return {**chart, "config": look}


def svg(chart: dict[str, Any]) -> str:
    """Draw a chart. Seconds at the first time, so only workers call it."""
    drawn: str = _drawer().vegalite_to_svg(chart, allowed_base_urls=[])
    return drawn


def png(chart: dict[str, Any]) -> str:
    """A chart for a paper, as the address of a picture: in drawn letters alone Thai vowels and tones stay in place."""
    drawn = _drawer().svg_to_png(svg(on_paper(chart)), scale=3)
    return f"data:image/png;base64,{b64encode(drawn).decode()}"


def keep(chart: dict[str, Any]) -> Path:
    """Draw a chart where it is not drawn yet, and give where it lies."""
    path = path_of(name_of(chart))
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".new")
        unfinished.write_text(svg(chart), encoding="utf-8")
        unfinished.replace(path)
    return path


@cache
def _drawer() -> Any:
    import vl_convert  # a web process must not pay for this

    vl_convert.register_font_directory(str(files("fontpkg_sarabun") / "files"))
    vl_convert.register_font_directory(str(Path(__file__).parent / "fonts"))
    return vl_convert
