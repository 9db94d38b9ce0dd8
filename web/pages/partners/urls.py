"""The addresses of the register of partners."""

from django.urls import path

from web.pages.partners import keeping, register

urls = [
    path("partners/", register.partners, name="partners"),
    path("partners/new/", keeping.add, name="partner-new"),
    path("partners/<int:pk>/", register.show, name="partner"),
    path("partners/<int:pk>/change/", keeping.change, name="partner-change"),
    path("partners/<int:pk>/end/", keeping.end, name="partner-end"),
]
