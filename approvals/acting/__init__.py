"""Acting for a post: orders that let somebody else act, their scope, their graph, and access given for a time."""
