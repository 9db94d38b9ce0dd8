"""The addresses of the mail of a district."""

from django.urls import path

from web.pages.mail import acting, listing, one, overview

urls = [
    path("mail/", overview.overview, name="mail"),
    path("mail/list/", listing.mails, name="mails"),
    path("mail/resend/", acting.resend_many, name="mails-resend"),
    path("mail/<int:pk>/", one.mail, name="mail-one"),
    path("mail/<int:pk>/resend/", acting.resend_one, name="mail-resend"),
    path("mail/<int:pk>/cancel/", acting.cancel_one, name="mail-cancel"),
]
