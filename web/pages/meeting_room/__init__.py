"""The running meeting: the room of the secretary, and of a member with a phone."""
