"""The doors of webhooks: whoever administers the district, and nobody else."""

from tests.roles import REGISTER, Row

WEBHOOKS = {
    "webhooks": Row((), REGISTER, None),
    "webhook-new": Row((), REGISTER, REGISTER),
    "webhook": Row(("webhook",), REGISTER, None),
    "webhook-change": Row(("webhook",), REGISTER, REGISTER),
    "webhook-secret": Row(("webhook",), REGISTER, REGISTER),
    "webhook-test": Row(("webhook",), None, REGISTER),
    "webhook-pause": Row(("webhook",), REGISTER, REGISTER),
    "webhook-resume": Row(("webhook",), REGISTER, REGISTER),
    "webhook-end": Row(("webhook",), REGISTER, REGISTER),
    "webhook-replay": Row(("webhook",), REGISTER, REGISTER),
    "webhook-dead": Row(("webhook",), REGISTER, None),
    "webhook-resend": Row(("webhook",), None, REGISTER),
    "webhook-drop": Row(("webhook",), REGISTER, REGISTER),
    "webhook-call": Row(("webhook", "webhook call"), REGISTER, None),
    "webhook-aside": Row(("webhook", "webhook call"), REGISTER, REGISTER),
}
