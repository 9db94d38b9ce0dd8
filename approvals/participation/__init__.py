"""What outside bodies take part in: activities and contributions, briefings, and how they are watched over."""
