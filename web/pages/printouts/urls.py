"""The addresses of papers."""

from django.urls import path

from web.pages.printouts import printing

urls = [
    path("printouts/<slug:kind>/<str:subject_id>/", printing.printout, name="printout"),
    path("printouts/<slug:kind>/<str:subject_id>/progress/", printing.progress, name="printout-progress"),
    path("printouts/<slug:kind>/<str:subject_id>/file/", printing.file, name="printout-file"),
]
