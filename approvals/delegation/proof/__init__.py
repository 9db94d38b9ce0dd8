"""Whether a matrix is sound: gaps, overlaps, unreachable rules, names, limits of powers handed on."""
