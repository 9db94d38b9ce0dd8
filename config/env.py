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
        return _content(name, Path(file))
    value = os.environ.get(name, default)
    if value is None:
        message = f"The setting {name} is missing: set {name}, or {name}_FILE to a file that holds it."
        raise ImproperlyConfigured(message)
    return value


def _content(name: str, file: Path) -> str:
    if os.environ.get(name):
        message = f"Both {name} and {name}_FILE are set; keep one of them."
        raise ImproperlyConfigured(message)
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        message = f"{name}_FILE names {file}, which cannot be read: {error.strerror}."
        raise ImproperlyConfigured(message) from error


def flag(name: str, default: bool) -> bool:
    """A yes-or-no value written as 1 or 0."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value not in {"0", "1"}:
        message = f"The setting {name} is {value!r}; it must be 1 or 0."
        raise ImproperlyConfigured(message)
    return value == "1"


def number(name: str, default: int) -> int:
    """A whole number, not below zero."""
    value = os.environ.get(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit()):
        message = f"The setting {name} is {value!r}; it must be a whole number."
        raise ImproperlyConfigured(message)
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, blanks removed."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path | None = None) -> Path:
    """An absolute path to a folder, which need not exist yet."""
    path = Path(text(name, None if default is None else str(default)))
    if not path.is_absolute():
        message = f"The setting {name} is {str(path)!r}; it must be an absolute path."
        raise ImproperlyConfigured(message)
    return path


# Who may see what is asked in dozens of parts: compiling such a question (JIT) takes seconds, answering it far less.
PLAIN = {"options": "-c jit=off"}


def database(url: str) -> dict:
    """Django's DATABASES entry for a postgresql:// or sqlite:/// address; its query adds to libpq's options."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(parts.path[1:] if parts.path.startswith("//") else parts.path)
    if parts.scheme not in {"postgresql", "postgres"}:
        message = f"A database address starts with postgresql:// or sqlite:///, not {parts.scheme!r}."
        raise ImproperlyConfigured(message)
    try:
        port = parts.port or ""
    except ValueError as error:
        message = f"The port of the database address is not a number below 65536: {error}."
        raise ImproperlyConfigured(message) from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": PLAIN | dict(parse_qsl(parts.query)),
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
