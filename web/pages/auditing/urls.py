"""The addresses of the auditor's desk."""

from django.urls import path

from web.pages.auditing import desk, exporting, findings, plans, searching

urls = [
    path("audit/desk/", desk.desk, name="audit-desk"),
    path("audit/search/", searching.search, name="audit-search"),
    path("audit/plans/", plans.plans, name="audit-plans"),
    path("audit/plans/new/", plans.draw, name="audit-plan-new"),
    path("audit/plans/<int:pk>/", plans.plan, name="audit-plan"),
    path("audit/plans/<int:pk>/population.csv", plans.population, name="audit-plan-population"),
    path("audit/plans/items/<int:pk>/", plans.check, name="audit-sample-item"),
    path("audit/findings/", findings.findings, name="audit-findings"),
    path("audit/findings/new/", findings.new, name="audit-finding-new"),
    path("audit/findings/<int:pk>/", findings.finding, name="audit-finding"),
    path("audit/findings/<int:pk>/evidence/<int:step>/", findings.evidence, name="audit-finding-file"),
    path("audit/exports/", exporting.export, name="audit-export"),
    path("audit/exports/<int:pk>/file/", exporting.file, name="audit-export-file"),
]
