"""Absences, the forecast of empty chairs, and who acts in their place."""
