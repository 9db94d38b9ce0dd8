"""Whoever uses the program over a network may have its source."""

import io
import tarfile

import pytest

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_where_the_source_is(client):
    assert "amnat.tar.gz" in client.get("/source/").content.decode()


def test_the_archive_holds_the_program_and_nothing_of_the_office(client):
    packed = b"".join(client.get("/source/amnat.tar.gz").streaming_content)

    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        names = {name.split("/", 1)[1] for name in tar.getnames() if "/" in name}
    assert {"manage.py", "LICENSE", "workflows/services.py"} <= names
    assert not {name for name in names if name.startswith("var") or name.endswith((".sqlite3", ".env", ".pyc"))}
