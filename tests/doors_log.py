"""The addresses of the log; public, because a proof that only the office can read proves nothing, and only hashes."""

from tests.roles import NOBODY, Row

LOG = {
    "log-checkpoint": Row((), NOBODY, None, public=True),  # nothing was signed in the office of the tests
    "log-cosigned": Row((), NOBODY, None, public=True),
    "log-tile": Row(("no tile",), NOBODY, None, public=True),
    "log-cosignatures": Row((), None, NOBODY, public=True),  # by signature only
}
