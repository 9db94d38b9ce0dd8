"""The doorbell: both tasks call the relay and carry nothing, so a lost or a double ring does no harm."""

from celery import shared_task
from django.utils import timezone

from notifications import asker_mail, note_mail, relay
from notifications.bounces import mailbox
from notifications.bounces import services as bounces
from notifications.operations import alarms, heartbeat
from notifications.webhooks import pump


@shared_task(name="notifications.tasks.deliver", ignore_result=True)
def deliver() -> None:
    """Send what is due. Ringing twice sends one message."""
    relay.deliver(clock=timezone.now)


@shared_task(name="notifications.tasks.sweep", ignore_result=True)
def sweep() -> None:
    """Take back what a dead worker held, then send what is due, bells lost or not; that it ran is written down."""
    heartbeat.swept(timezone.now())
    relay.sweep(at=timezone.now())
    relay.deliver(clock=timezone.now)


@shared_task(name="notifications.tasks.mail_the_checkpoint", ignore_result=True)
def mail_the_checkpoint() -> None:
    """Mail the day's checkpoint to the auditors' mailbox. Ringing twice sends one mail."""
    note_mail.mail_the_checkpoint(clock=timezone.now)


@shared_task(name="notifications.tasks.read_returned_mails", ignore_result=True)
def read_returned_mails() -> None:
    """Read the mailbox of returned mails, and carry over what came too early or was settled otherwise."""
    mailbox.look(clock=timezone.now)
    bounces.apply_late(at=timezone.now())
    bounces.settle_changed(at=timezone.now())


@shared_task(name="notifications.tasks.watch_the_mail", ignore_result=True)
def watch_the_mail() -> None:
    """Tell once that mail does not get through, and once that it does again."""
    alarms.look(at=timezone.now())


@shared_task(name="notifications.tasks.pump_webhooks", ignore_result=True)
def pump_webhooks() -> None:
    """Tell other systems what happened. Two at once call different ones."""
    pump.pump(clock=timezone.now)


@shared_task(name="notifications.tasks.forget_webhook_calls", ignore_result=True)
def forget_webhook_calls() -> None:
    """Take away calls that were over a month ago."""
    pump.forget(at=timezone.now())


@shared_task(name="notifications.tasks.tell_askers", ignore_result=True)
def tell_askers() -> None:
    """Write to people from the public whose questions were answered. Ringing twice writes once."""
    asker_mail.tell_askers(clock=timezone.now)
