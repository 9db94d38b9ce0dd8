"""Tests of the life of a version of the matrix."""
