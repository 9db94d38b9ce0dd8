"""The addresses of these pages."""

from django.urls import path

from web.pages.addresses import events, keeping

urls = [
    path("people/addresses/", keeping.troubles, name="addresses"),
    path("people/<int:pk>/address/", keeping.address, name="person-address"),
    path("people/<int:pk>/address/works/", keeping.works, name="person-address-works"),
    path("mail/events/", events.events, name="mail-events"),
]
