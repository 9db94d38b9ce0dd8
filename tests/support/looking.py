"""Looking at pages of the information room, of follow-up and of threads as somebody."""

from datetime import UTC, datetime

from approvals.models import Person

TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def asks(client, person: Person, path: str):
    """The answer to a look at a page."""
    client.force_login(person)
    return client.get(path)


def reads(client, person: Person, path: str) -> str:
    """The page, which has to be there, without the marks of where its words may break."""
    response = asks(client, person, path)
    assert response.status_code == 200, (response.status_code, path)
    return response.content.decode().replace("<wbr>", "")


def sends(client, person: Person, path: str, **typed):
    """The answer to a form."""
    client.force_login(person)
    return client.post(path, typed)


def at_board(office, rest: str) -> str:
    """The address of a room of the board."""
    return f"/committees/{office.board.pk}/{rest}/"
