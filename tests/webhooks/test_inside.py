"""Nobody reaches what stands beside the server by typing its address into a webhook."""

import datetime
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from approvals.errors import BadInput
from notifications.webhooks import addresses, posting, services
from notifications.webhooks.models import WebhookCall
from notifications.webhooks.pump import pump
from tests.webhooks.conftest import happens, hook
from tests.webhooks.receiver import Receiver

INSIDE = (
    "127.0.0.1", "127.9.9.9", "10.0.0.5", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "ff0e::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::",
    "0.0.0.0",  # noqa: S104
)  # fmt: skip
PUBLIC = ("8.8.8.8", "203.150.1.1", "2606:4700::1111", "::ffff:8.8.8.8")


@pytest.fixture
def strict(settings) -> None:
    """No host of the office may be called."""
    settings.WEBHOOK_INSIDE_HOSTS = []


@pytest.fixture
def names(monkeypatch) -> dict[str, list[str]]:
    """What a name server says; whoever is asked for an address by number gets that."""
    known: dict[str, list[str]] = {}
    ask = socket.getaddrinfo

    def getaddrinfo(host, port, *rest, **options):
        if host not in known:
            return ask(host, port, *rest, **options)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


@pytest.mark.parametrize("number", INSIDE)
def test_an_address_that_is_not_public_is_refused_by_number_and_by_name(strict, names, number):
    host = f"[{number}]" if ":" in number else number
    with pytest.raises(addresses.NotAllowed):
        addresses.look_up(f"https://{host}/")
    names["inside.example"] = [number]
    with pytest.raises(addresses.NotAllowed):
        addresses.look_up("https://inside.example/")


@pytest.mark.parametrize("number", PUBLIC)
def test_control_a_public_address_is_called(strict, names, number):
    names["chat.example"] = [number]
    assert addresses.look_up("https://chat.example/hooks?room=1").numbers == (number,)


def test_one_private_address_among_public_ones_is_enough_to_refuse(strict, names):
    names["mixed.example"] = ["8.8.8.8", "10.0.0.1"]
    with pytest.raises(addresses.NotAllowed):
        addresses.look_up("https://mixed.example/")


@pytest.mark.parametrize(
    "url",
    [
        "http://chat.example/", "ftp://chat.example/", "file:///etc/passwd", "//chat.example", "chat.example",
        "https://", "https:///x", "https://user:word@chat.example/", "https://@chat.example/",
        "https://chat.example/#part", "https://chat.example:port/", "https://chat.example:99999/",
        "https://chat.example/a b", "https://chat.example/\r\nX-Evil: 1", "https://chat.example\\@127.0.0.1/",
        "https://ไทย.example/", "https://[::1", "gopher://127.0.0.1:6379/_INFO",
    ],
)  # fmt: skip
def test_what_is_no_plain_https_address_is_refused(strict, url):
    with pytest.raises(addresses.NotAllowed):
        addresses.read(url)


@pytest.mark.parametrize("number", ["2130706433", "0x7f000001", "017700000001", "127.1"])
def test_numbers_in_disguise_are_seen_for_what_they_stand_for(strict, number):
    with pytest.raises((addresses.NotAllowed, addresses.NotFound)):
        addresses.look_up(f"https://{number}/")


def test_only_the_hosts_that_the_server_names_may_be_called_inside_and_by_http(settings, names):
    settings.WEBHOOK_INSIDE_HOSTS = ["chat.office.example"]
    names |= {"chat.office.example": ["10.0.0.9"], "other.office.example": ["10.0.0.9"]}
    assert addresses.look_up("http://Chat.office.example:8065/x").numbers == ("10.0.0.9",)
    with pytest.raises(addresses.NotAllowed):
        addresses.look_up("https://other.office.example/")


@pytest.mark.django_db
def test_an_endpoint_with_such_an_address_cannot_be_made(office, settings):
    settings.WEBHOOK_INSIDE_HOSTS = []
    with pytest.raises(BadInput) as refused:
        hook(office, "https://169.254.169.254/latest/meta-data/")
    assert set(refused.value.fields) == {"url"}
    hook(office, "https://8.8.8.8/")  # the control


@pytest.mark.django_db
def test_a_name_that_moves_inside_after_it_was_typed_is_not_called(office, receiver, clock, settings, names):
    settings.WEBHOOK_INSIDE_HOSTS = []
    names["moved.example"] = ["8.8.8.8"]
    hook(office, f"https://moved.example:{receiver.port}/")
    names["moved.example"] = ["127.0.0.1"]
    happens(office)

    assert pump(clock=clock) == 0

    assert not receiver.got
    call = WebhookCall.objects.get()
    assert call.status is None and call.ambiguous == 0 and call.answer


@pytest.mark.django_db
def test_the_number_that_was_looked_at_is_the_one_that_is_called(office, receiver, clock, settings, monkeypatch):
    """A name server that gives another answer the second time is not asked a second time."""
    settings.WEBHOOK_INSIDE_HOSTS = ["twice.example"]
    asked = []

    def getaddrinfo(host, port, *rest, **options):
        asked.append(host)
        number = "127.0.0.1" if asked.count("twice.example") <= 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    hook(office, receiver.url("twice.example"))
    happens(office)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    assert pump(clock=clock) == 1

    assert asked.count("twice.example") == 1
    assert receiver.got[0].headers["host"] == f"twice.example:{receiver.port}"


@pytest.mark.django_db
def test_a_redirect_is_a_failure_and_is_not_followed(office, endpoint, receiver, clock):
    receiver.answers = ["redirect"]
    happens(office)

    assert pump(clock=clock) == 0

    assert [got.path for got in receiver.got] == ["/hooks"]
    assert WebhookCall.objects.get().status == 302


def a_certificate(folder, host: str) -> tuple[str, str]:
    """A key and a certificate that a machine of its own signed, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    day = datetime.timedelta(days=1)
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - day).not_valid_after(now + day)
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    signed = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).sign(key, hashes.SHA256())
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    (folder / "cert.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    return str(folder / "cert.pem"), str(folder / "key.pem")


@pytest.mark.parametrize(("trusted", "named", "status"), [(True, True, 204), (False, True, None), (True, False, None)])
def test_the_certificate_must_be_trusted_and_name_the_host(settings, tmp_path, monkeypatch, trusted, named, status):
    certificate, key = a_certificate(tmp_path, "localhost" if named else "other.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Receiver().start(context)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", certificate)
    try:
        answer = posting.post(server.url("localhost"), "{}", {})
    finally:
        server.stop()
    assert answer.status == status
    assert status or "certificate" in answer.text.lower()


def test_what_the_answer_holds_is_only_text(settings):
    assert services.trouble_with("https://nowhere.invalid/") != ""
    assert services.trouble_with("http://localhost:1/") == ""
