"""The addresses of requests."""

from django.urls import path

from web.pages.requests import drafting, finding, reading, submitting

urls = [
    path("requests/", finding.requests, name="requests"),
    path("requests/new/", drafting.choose, name="request-new"),
    path("requests/new/<str:code>/", drafting.draft, name="request-draft"),
    path("requests/<int:pk>/", reading.show, name="request"),
    path("requests/<int:pk>/edit/", drafting.edit, name="request-edit"),
    path("requests/<int:pk>/files/", drafting.attach, name="request-attach"),
    path("requests/<int:pk>/files/<int:doc>/", reading.file, name="request-file"),
    path("requests/<int:pk>/files/<int:doc>/remove/", drafting.detach, name="request-detach"),
    path("requests/<int:pk>/submit/", submitting.submit, name="request-submit"),
    path("requests/<int:pk>/ready/", drafting.ready, name="request-ready"),
    path("requests/<int:pk>/withdraw/", submitting.withdraw, name="request-withdraw"),
    path("requests/<int:pk>/discard/", drafting.discard, name="request-discard"),
    path("requests/<int:pk>/diagram/", reading.diagram, name="request-diagram"),
]
