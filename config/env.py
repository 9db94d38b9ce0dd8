"""Typed readers for the environment; nonsense stops the start with a sentence."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The value of NAME, or the content of the file that NAME_FILE names, or the default.

    Raises ImproperlyConfigured when there is neither value nor default.
    """
    file = os.environ.get(f"{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        message = f"The setting {name} is missing: set {name}, or {name}_FILE to a file that holds it."
        raise ImproperlyConfigured(message)
    return value


def flag(name: str, default: bool) -> bool:
    """A yes-or-no value written as 1 or 0."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value not in {"0", "1"}:
        message = f"The setting {name} is {value!r}; it must be 1 or 0."
        raise ImproperlyConfigured(message)
    return value == "1"


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, blanks removed."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(url: str) -> dict:
    """Django's DATABASES entry for a postgresql:// or sqlite:/// address."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(parts.path[1:] if parts.path.startswith("//") else parts.path)
    if parts.scheme not in {"postgresql", "postgres"}:
        message = f"A database address starts with postgresql:// or sqlite:///, not {parts.scheme!r}."
        raise ImproperlyConfigured(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def sqlite(path: str | Path) -> dict:
    """The embedded database: write-ahead log, writers queue instead of failing, full durability."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
