"""Registers and figures; reads everything, writes nothing."""
