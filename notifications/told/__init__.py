"""The messages, table by table; `notifications.messages` joins them."""
