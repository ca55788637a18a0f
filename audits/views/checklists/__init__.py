"""Pages of the library of checklists."""
