"""The counter of rule stewards and approvers: the whole life of a version of the matrix."""
