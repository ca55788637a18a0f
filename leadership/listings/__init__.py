"""The lists of this room: columns and filters."""
