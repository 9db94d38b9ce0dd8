"""A believable office for whoever looks for the first time: made-up people and schools, real acts."""
