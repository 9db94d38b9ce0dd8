"""Behind a proxy a visitor's address is the one the proxy wrote; without one, that of the connection."""

import pytest

from web.behind_proxy import VisitorAddress


@pytest.fixture
def seen(rf):
    """The address that pages see of a request that came over the proxy."""

    def look(**headers: str) -> str:
        request = rf.get("/", REMOTE_ADDR="172.17.0.1", **headers)
        return VisitorAddress(lambda request: request.META["REMOTE_ADDR"])(request)

    return look


def test_the_address_is_that_of_the_visitor(seen, settings):
    settings.VISITOR_ADDRESS_HEADER = "X-Real-IP"
    assert seen(HTTP_X_REAL_IP="198.51.100.7") == "198.51.100.7"
    assert seen(HTTP_X_REAL_IP=" 2001:db8::7 ") == "2001:db8::7"


@pytest.mark.parametrize("said", ["", "unknown", "198.51.100.7, 10.0.0.1", "<script>"])
def test_what_is_no_address_changes_nothing(seen, settings, said):
    settings.VISITOR_ADDRESS_HEADER = "X-Real-IP"
    assert seen(HTTP_X_REAL_IP=said) == "172.17.0.1"


def test_without_a_proxy_that_says_so_nobody_names_their_own_address(client, settings, db):
    assert settings.VISITOR_ADDRESS_HEADER == ""
    answer = client.get("/healthz/", HTTP_X_REAL_IP="198.51.100.7")
    assert answer.wsgi_request.META["REMOTE_ADDR"] == "127.0.0.1"
