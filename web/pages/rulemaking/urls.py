"""The addresses of versions of the matrix. They stand before those of the matrix, which take any word."""

from django.urls import path

from web.pages.rulemaking import (
    cases,
    comparing,
    differing,
    documents,
    drift,
    files,
    matrix,
    proving,
    publishing,
    replaying,
    rules,
    versions,
)

HERE = "rulebook/versions/"
ONE = f"{HERE}<int:pk>/"

urls = [
    path(HERE, versions.versions, name="versions"),
    path(f"{HERE}begin/", versions.begin, name="version-begin"),
    path(f"{HERE}scans/<int:pk>/", comparing.scan, name="rule-scan"),
    path("rulebook/drift/", drift.drift, name="rulebook-drift"),
    path(ONE, versions.version, name="version"),
    path(f"{ONE}particulars/", versions.particulars, name="draft-particulars"),
    path(f"{ONE}discard/", versions.discard, name="draft-discard"),
    path(f"{ONE}matrix/", matrix.matrix, name="draft-matrix"),
    path(f"{ONE}types/<str:code>/", matrix.one_type, name="draft-type"),
    path(f"{ONE}types/<str:code>/documents/", documents.documents, name="draft-documents"),
    path(f"{ONE}types/<str:code>/add/", rules.add, name="rule-add"),
    path(f"{ONE}types/<str:code>/check/", rules.check, name="rule-check"),
    path(f"{ONE}rules/<str:code>/", rules.edit, name="rule-edit"),
    path(f"{ONE}rules/<str:code>/remove/", rules.remove, name="rule-remove"),
    path(f"{ONE}rules/<str:code>/compare/", comparing.compare, name="rule-compare"),
    path(f"{ONE}unchecked/", comparing.unchecked, name="draft-unchecked"),
    path(f"{ONE}cases/", cases.cases, name="draft-cases"),
    path(f"{ONE}cases/add/", cases.add, name="case-add"),
    path(f"{ONE}cases/<str:key>/", cases.edit, name="case-edit"),
    path(f"{ONE}cases/<str:key>/remove/", cases.remove, name="case-remove"),
    path(f"{ONE}files/", files.files, name="draft-files"),
    path(f"{ONE}files/<str:name>/", files.download, name="draft-file"),
    path(f"{ONE}proof/", proving.proof, name="draft-proof"),
    path(f"{ONE}replay/", replaying.replay, name="draft-replay"),
    path(f"{ONE}replay/progress/", replaying.progress, name="draft-progress"),
    path(f"{ONE}changes/", differing.difference, name="draft-changes"),
    path(f"{ONE}propose/", publishing.propose, name="draft-propose"),
    path(f"{ONE}send-back/", publishing.send_back, name="draft-send-back"),
    path(f"{ONE}publish/", publishing.publish, name="draft-publish"),
]
