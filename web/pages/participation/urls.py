"""The addresses of activities, briefings and oversight."""

from django.urls import path

from web.pages.participation import activities, briefings, giving, keeping, oversights

urls = [
    path("activities/", activities.activities, name="activities"),
    path("activities/new/", keeping.add, name="activity-new"),
    path("activities/<int:pk>/", activities.show, name="activity"),
    path("activities/<int:pk>/change/", keeping.change, name="activity-change"),
    path("activities/<int:pk>/report/", keeping.report, name="activity-report"),
    path("activities/<int:pk>/cancel/", keeping.cancel, name="activity-cancel"),
    path("activities/<int:pk>/contributions/new/", giving.contribute, name="contribution-new"),
    path("activities/<int:pk>/contributions/<int:contribution>/remove/", giving.take_back, name="contribution-remove"),
    path("activities/<int:pk>/files/new/", giving.add_file, name="activity-file-new"),
    path("activities/<int:pk>/files/<int:file>/", giving.file, name="activity-file"),
    path("activities/<int:pk>/files/<int:file>/small/", giving.small, name="activity-photo"),
    path("activities/<int:pk>/files/<int:file>/remove/", giving.remove_file, name="activity-file-remove"),
    path("briefings/", briefings.briefings, name="briefings"),
    path("briefings/new/", briefings.add, name="briefing-new"),
    path("briefings/<int:pk>/", briefings.show, name="briefing"),
    path("briefings/<int:pk>/partners/<int:briefed>/", briefings.check, name="briefing-check"),
    path("oversights/", oversights.oversights, name="oversights"),
    path("oversights/new/", oversights.add, name="oversight-new"),
    path("oversights/<int:pk>/", oversights.show, name="oversight"),
    path("oversights/<int:pk>/change/", oversights.change, name="oversight-change"),
    path("oversights/<int:pk>/report/", oversights.report, name="oversight-report"),
    path("oversights/<int:pk>/findings/new/", oversights.find, name="oversight-finding-new"),
    path("oversights/<int:pk>/findings/<int:finding>/end/", oversights.end_finding, name="oversight-finding-end"),
]
