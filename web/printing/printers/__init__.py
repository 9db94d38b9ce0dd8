"""One file for each kind of paper; `web.printing.catalogue` lists them."""
