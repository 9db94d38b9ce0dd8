"""The minutes of a meeting: drafted, corrected, laid, read; and the dissent of a member."""
