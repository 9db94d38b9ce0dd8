"""The life of a version of the matrix: drafted, proved, replayed, proposed, published, in force, superseded."""
