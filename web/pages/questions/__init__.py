"""Pages on which the desks answer questions of the public."""
