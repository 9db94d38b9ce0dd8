"""The addresses of the audit trail."""

from django.urls import path

from web.pages.audit import searching, trail, verifying

urls = [
    path("audit/", searching.audit, name="audit"),
    path("audit/requests/<int:pk>/", trail.show, name="audit-request"),
    path("audit/verify/", verifying.verify_trail, name="audit-verify"),
]
