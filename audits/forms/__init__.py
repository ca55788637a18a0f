"""Forms of this room. Fields are named as the services' arguments, so that refusals find them."""
