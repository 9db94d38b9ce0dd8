"""The public site of an office: what anybody reads of it, in either language, by people and by machines."""
