"""The address of the overview."""

from django.urls import path

from web.pages.overview import reading

urls = [path("overview/", reading.overview, name="overview")]
