"""Verification, packs, exports, and what tampering is found."""
