"""The address at which a request is received."""

from django.urls import path

from web.pages.intake import pages

urls = [path("desk/<int:stage_run_id>/receive/", pages.receive, name="intake")]
