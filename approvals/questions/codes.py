"""Tracking codes: nine signs drawn by chance and one that checks them, in an alphabet without look-alikes. Pure.

The alphabet has 31 signs, a prime number, so that the weighted sum finds every single wrong sign and every two that
changed places. Nine signs are 44 bits: with ten guesses an hour nobody finds a code.
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O, no 1 I L
DRAWN = 9
GROUP = 5


def new_code() -> str:
    """A code nobody can guess."""
    drawn = "".join(secrets.choice(ALPHABET) for _sign in range(DRAWN))
    return drawn + _check_of(drawn)


def read_code(typed: str) -> str | None:
    """The code in what somebody typed, whatever their spaces, dashes and case; None where it was mistyped."""
    code = "".join(sign for sign in typed.upper() if sign not in " -–\t\u200b")
    if len(code) != DRAWN + 1 or set(code) - set(ALPHABET):
        return None
    return code if _check_of(code[:DRAWN]) == code[DRAWN] else None


def in_groups(code: str) -> str:
    """The code as it is shown and read aloud: two groups of five."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _check_of(drawn: str) -> str:
    weighted = sum(place * ALPHABET.index(sign) for place, sign in enumerate(drawn, 1))
    return ALPHABET[weighted % len(ALPHABET)]
