"""The addresses of the register of partners and of their agreements."""

from django.urls import path

from web.pages.partners import agreeing, agreements, contacts, keeping, places, register

urls = [
    path("partners/", register.partners, name="partners"),
    path("partners/new/", keeping.add, name="partner-new"),
    path("partners/<int:pk>/", register.show, name="partner"),
    path("partners/<int:pk>/change/", keeping.change, name="partner-change"),
    path("partners/<int:pk>/end/", keeping.end, name="partner-end"),
    path("partners/<int:pk>/contacts/new/", contacts.add, name="partner-contact-new"),
    path("partners/<int:pk>/contacts/<int:number>/change/", contacts.change, name="partner-contact-change"),
    path("partners/<int:pk>/contacts/<int:number>/withdraw/", contacts.withdraw, name="partner-contact-withdraw"),
    path("partners/<int:pk>/seats/new/", places.seat_new, name="partner-seat-new"),
    path("partners/<int:pk>/seats/<int:number>/end/", places.seat_end, name="partner-seat-end"),
    path("partners/<int:pk>/schools/new/", places.school_new, name="partner-school-new"),
    path("partners/<int:pk>/schools/<int:number>/end/", places.school_end, name="partner-school-end"),
    path("partners/<int:pk>/agreements/new/", agreeing.add, name="agreement-new"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<int:pk>/", agreements.show, name="agreement"),
    path("agreements/<int:pk>/change/", agreeing.change, name="agreement-change"),
    path("agreements/<int:pk>/renew/", agreeing.renew, name="agreement-renew"),
    path("agreements/<int:pk>/end/", agreeing.end, name="agreement-end"),
    path("agreements/<int:pk>/file/", agreements.file, name="agreement-file"),
]
