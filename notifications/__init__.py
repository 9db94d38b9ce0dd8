"""The post office: hears the audit trail, tells people."""
