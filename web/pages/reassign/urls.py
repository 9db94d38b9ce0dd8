"""The addresses of reassigning."""

from django.urls import path

from web.pages.reassign import reassigning

urls = [
    path("reassign/", reassigning.listed, name="reassign"),
    path("reassign/preview/", reassigning.preview, name="reassign-preview"),
]
