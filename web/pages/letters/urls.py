"""The addresses of letters, of the letterhead and templates, and of the public check."""

from django.urls import path

from web.pages.letters import checking, drafting, issuing, letterhead, reading, templates

urls = [
    path("requests/<int:pk>/letters/new/", drafting.new, name="letter-new"),
    path("letters/<int:pk>/", reading.show, name="letter"),
    path("letters/<int:pk>/edit/", drafting.edit, name="letter-edit"),
    path("letters/<int:pk>/issue/", issuing.issue, name="letter-issue"),
    path("letters/<int:pk>/discard/", issuing.discard, name="letter-discard"),
    path("letters/<int:pk>/file/", reading.file, name="letter-file"),
    path("letterhead/", letterhead.letterhead, name="letterhead"),
    path("letter-templates/", templates.forms_of_letters, name="letter-templates"),
    path("letter-templates/<slug:form>/", templates.template, name="letter-template"),
    path("letter-templates/<slug:form>/publish/", templates.publish, name="letter-template-publish"),
    path("check/", checking.check, name="check"),
    path("check/<str:code>/", checking.check_code, name="check-code"),
]
