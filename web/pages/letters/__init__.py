"""Letters of decisions: drafted, read, issued; the letterhead and templates of the office; the check for everybody."""
