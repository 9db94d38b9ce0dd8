"""Files that people keep beside their work: checked by content, stored under random names, removed by a mark only."""
