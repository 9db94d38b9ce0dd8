"""The static files of the site: our own, three from packages, and the Thai typeface cut down to what is printed.

Only what a page asks for is listed, because the packages carry far more (viewflow alone 73 MB). Where
`collectstatic` has run, names carry a hash and files are compressed; where it has not, plain names serve.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django_htmx
import fontpkg_sarabun
from bootstrap_wrapper import get_bootstrap_css_dir
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import get_files
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = Path(__file__).parent / "static"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx"
WEIGHTS = {"sarabun-400.woff2": "Sarabun-Regular.ttf", "sarabun-600.woff2": "Sarabun-SemiBold.ttf"}
LETTERS = [
    *range(0x20, 0x7F),  # Latin
    *range(0xA0, 0x100),
    *range(0xE00, 0xE80),  # Thai
    *range(0x2010, 0x2040),  # dashes, quotes, dots
    *(0x20AC, 0x2190, 0x2192, 0x2212, 0x25CC),
]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder of files, under one prefix of the static address; without names, all of it."""

    prefix: str
    folder: Path
    names: tuple[str, ...] = ()

    def storage(self) -> FileSystemStorage:
        """The folder as Django wants to read it."""
        storage = FileSystemStorage(location=self.folder)
        storage.prefix = self.prefix
        return storage


def shelves() -> tuple[Shelf, ...]:
    """Every shelf; the first call in a fresh checkout cuts the typeface, which takes a second."""
    return (
        Shelf("", OURS),
        Shelf("bootstrap", Path(get_bootstrap_css_dir()), ("bootstrap.min.css", "bootstrap.min.css.map")),
        Shelf("django_htmx", HTMX, ("htmx-2.min.js",)),
        Shelf("fonts", typeface(), tuple(WEIGHTS)),
    )


class Finder(BaseFinder):
    """Tells Django and WhiteNoise what is on the shelves."""

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        for shelf in shelves():
            storage = shelf.storage()
            for name in shelf.names or get_files(storage, ignore_patterns):
                yield name, storage

    def find(self, path: str, find_all: bool = False, **_older_names):
        found = []
        for name, storage in self.list([]):
            if path == f"{storage.prefix}/{name}".lstrip("/"):
                found.append(storage.path(name))
        return found if find_all else next(iter(found), [])


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files where they were collected, plain ones where not."""

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name


def typeface() -> Path:
    """The folder with the typeface as small WOFF2 files, which are made when they are not there yet."""
    folder = Path(settings.BASE_DIR) / "var" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in WEIGHTS.items():
        if not (folder / name).exists():
            _cut(fontpkg_sarabun.ROOT / "files" / source, folder / name)
    return folder


def _cut(source: Path, target: Path) -> None:
    """Keep the letters we print, with their tone marks' positions and the licence; 90 kB become 20."""
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, layout_features=["*"], name_IDs=[0, 1, 2, 13, 14])
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    half_made = target.with_suffix(f".{os.getpid()}")
    subset.save_font(font, str(half_made), options)
    half_made.replace(target)
