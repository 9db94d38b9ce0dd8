"""Whatever is sent, a call answers in JSON and never with an error of the server."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import small_matrix
from web.api.reading import LARGEST

pytestmark = pytest.mark.django_db
BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
)
days = st.sampled_from(["2026-11-24", "31/2/2569", "๒๔/๑๑/๒๕๖๙", "0000-00-00", "9999-12-31", ""])
questions = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["ACA-07", "BUD-04", "PER-01", "?"]) | anything,
        "facts": st.dictionaries(st.sampled_from(["nights", "abroad", "amount", "days", "x"]), anything, max_size=4)
        | anything,
        "on": days | anything,
        "known_on": days | anything,
        "school": st.sampled_from(["cpn2-1", ""]) | anything,
        "person": st.sampled_from(["malee.cpn2", "nobody"]) | anything,
        "concerns": anything,
        "submitted_by": anything,
        "version": anything,
        "rulebook": anything,
    },
)


@pytest.fixture(autouse=True)
def nobody_counts(monkeypatch):
    from web.api import keys

    monkeypatch.setattr(keys.Calls, "rate", "100000/min")
    monkeypatch.setattr(keys.Proofs, "rate", "100000/min")


def is_an_answer(response) -> bool:
    plain = json.loads(response.content)
    if response.status_code == 200:
        return "error" not in plain
    error = plain["error"]
    return response.status_code in range(400, 500) and bool(error["code"] and error["sentence"] and error["remedy"])


@pytest.mark.parametrize("name", ["route", "power", "check-rulebook"])
def test_any_question_has_an_answer(call, name):
    @BOUNDED
    @given(body=questions)
    def ask(body):
        assert is_an_answer(call(name, json.dumps(body)))

    ask()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"1", b'"x"', b"\xff\xfe", b'{"type": NaN}', b'{"type": "\\u0000"}',
        b'{"type": "\\ud800"}', b'{"type": 1' + b"0" * 5000 + b"}", b"[" * 100_000, b'{"a":' * 50_000,
        b'{"type": "ACA-07", "type": "ACA-06"}', b'{"facts": {"nights": 1e999}}',
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["route", "power", "check-rulebook"])
def test_any_bytes_have_an_answer(call, name, body):
    assert is_an_answer(call(name, body))


def test_a_body_larger_than_any_matrix_is_refused(call):
    answer = call("check-rulebook", b" " * (LARGEST + 1))

    assert answer.status_code == 413 and answer.json()["error"]["code"] == "api.too_large"


def test_only_json_is_read_and_only_post_is_heard(client, key):
    headers = {"Authorization": f"Bearer {key}"}

    assert client.post("/api/v1/route", {"type": "x"}, headers=headers).status_code == 415
    for method in ("get", "put", "patch", "delete", "options"):
        assert getattr(client, method)("/api/v1/route", headers=headers).status_code == 405


def test_a_rulebook_with_any_part_missing_or_bent_is_refused_or_proved(call):
    whole = json.loads(small_matrix().to_json())
    assert call("check-rulebook", {"rulebook": whole}).status_code == 200

    @BOUNDED
    @given(data=st.data())
    def bend(data):
        bent = json.loads(small_matrix().to_json())
        here = bent
        for _ in range(data.draw(st.integers(1, 5))):
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(here[key], dict | list) and data.draw(st.booleans()):
                here = here[key]
                continue
            here[key] = data.draw(anything)
            break
        assert is_an_answer(call("check-rulebook", json.dumps({"rulebook": bent})))

    bend()


def test_a_posted_matrix_with_more_of_anything_than_one_may_hold_is_refused_unproved(call):
    plain = json.loads(small_matrix().to_json())
    fact = plain["types"]["BUD-04"]["facts"][0]
    plain["types"]["BUD-04"]["facts"] += [{**fact, "name": f"x{n}"} for n in range(200)]

    answer = call("check-rulebook", {"rulebook": plain})

    assert answer.status_code == 422
    assert "facts of a type > 100" in answer.json()["error"]["sentence"]
