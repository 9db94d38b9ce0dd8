"""One transparency log over the events of all districts: a tree, signed checkpoints, witnesses."""
