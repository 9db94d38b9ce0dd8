"""The address of the secretary's desk."""

from django.urls import path

from web.pages.secretary import desk

urls = [path("secretary/", desk.secretary, name="secretary")]
