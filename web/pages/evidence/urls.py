"""The addresses of evidence packs."""

from django.urls import path

from web.pages.evidence import taking

urls = [
    path("requests/<int:pk>/evidence/", taking.of_request, name="request-evidence"),
    path("audit/requests/<int:pk>/evidence/", taking.of_trail, name="audit-evidence"),
]
