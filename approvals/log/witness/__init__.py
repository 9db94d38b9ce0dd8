"""The program that another office runs; it stands alone, in one file."""
