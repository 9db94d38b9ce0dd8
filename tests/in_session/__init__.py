"""A running meeting: who is there, what is dealt with, how votes in the room are counted."""
