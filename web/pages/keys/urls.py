"""The addresses of keys."""

from django.urls import path

from web.pages.keys import keys

urls = [
    path("keys/", keys.keys, name="keys"),
    path("keys/issue/", keys.issue, name="key-issue"),
    path("keys/<int:pk>/revoke/", keys.revoke, name="key-revoke"),
]
