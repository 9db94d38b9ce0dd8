"""The audit trail for those who may read it: searched, opened request by request, and verified."""
