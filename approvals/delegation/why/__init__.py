"""Why a route is as it is and what would change it, told in both languages from what was frozen."""
