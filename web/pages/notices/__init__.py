"""The notices of a person: the bell in the head of every page, and the page that lists them."""
