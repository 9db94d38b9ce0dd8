"""Returns with remarks, rounds side by side, and using a request again."""
