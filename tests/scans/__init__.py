"""Sheets signed by hand, scanned and matched."""
