"""The public addresses; each is listed by name in tests/doors.py and tests/doors_site.py."""

from django.urls import path

from web.pages.public import committees, home, matrix, networks, notices, questions, reports, searching

urls = [
    path("robots.txt", searching.robots, name="robots"),
    path("sitemap.xml", searching.maps, name="public-map"),
    path("public/", home.offices, name="public-offices"),
    path("public/<slug:code>/", home.office, name="public-office"),
    path("public/<slug:code>/sitemap.xml", searching.office_map, name="public-office-map"),
    path("public/<slug:code>/committees/", committees.committees, name="public-committees"),
    path("public/<slug:code>/reports/", reports.reports, name="public-reports"),
    path("public/<slug:code>/reports/<int:pk>/figures.json", reports.figures, name="public-report-figures"),
    path("public/<slug:code>/reports/<int:pk>/<slug:language>.<slug:form>", reports.paper, name="public-report-paper"),
    path("public/<slug:code>/networks/", networks.networks, name="public-networks"),
    path("public/<slug:code>/privacy/", notices.privacy, name="public-privacy"),
    path("public/<slug:code>/accessibility/", notices.accessibility, name="public-accessibility"),
    path("public/<slug:code>/matrix/", matrix.matrix, name="public-matrix"),
    path("public/<slug:code>/matrix.<slug:name>", matrix.file, name="public-matrix-file"),
    path("public/<slug:code>/questions/", questions.asked, name="public-questions-asked"),
    path("public/<slug:code>/questions/<int:pk>/", questions.read, name="public-question-read"),
    path("public/<slug:code>/questions/ask/", questions.ask, name="public-question-ask"),
    path("public/<slug:code>/questions/track/", questions.look_up, name="public-question-look-up"),
    path("public/<slug:code>/questions/track/<slug:tracking>/", questions.track, name="public-question-track"),
    path("public/<slug:code>/questions/asked/<slug:tracking>/", questions.thanks, name="public-question-thanks"),
]
