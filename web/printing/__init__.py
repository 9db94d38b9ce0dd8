"""Papers made of our rows: PDF, DOCX and XLSX, by a worker, on somebody's wish."""
