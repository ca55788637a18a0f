"""What each leader did: in person or by others, and the one-page brief before an interview."""
