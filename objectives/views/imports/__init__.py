"""Pages of imports: bringing a file in, looking at what it would bring or brought."""
