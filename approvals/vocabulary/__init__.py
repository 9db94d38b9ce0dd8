"""Words that everybody uses; pure Python."""
