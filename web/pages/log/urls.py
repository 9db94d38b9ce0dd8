"""The public addresses of the log; each is listed by name in tests/doors_log.py."""

from django.urls import path

from web.pages.log import publishing, witnessing

BELOW = ".well-known/amnat/log"
urls = [
    path(f"{BELOW}/checkpoint", publishing.checkpoint, name="log-checkpoint"),
    path(f"{BELOW}/cosigned", publishing.cosigned, name="log-cosigned"),
    path(f"{BELOW}/tile/<path:name>", publishing.tile, name="log-tile"),
    path(f"{BELOW}/cosignatures", witnessing.cosignatures, name="log-cosignatures"),
]
