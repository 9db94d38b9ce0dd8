"""The addresses of signed papers."""

from django.urls import path

from web.pages.scans import attaching

urls = [
    path("desk/<int:stage_run_id>/signed/", attaching.attach, name="scan-attach"),
    path("signed/<int:pk>/", attaching.file, name="scan-file"),
]
