"""An office whose public pages are read, and files of its own."""

import pytest
from django.core.cache import cache

from tests.builders import Office, an_office


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office with a published matrix; nothing drawn before is kept."""
    settings.UPLOAD_ROOT = tmp_path
    cache.clear()
    return an_office()
