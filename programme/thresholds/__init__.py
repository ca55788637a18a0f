"""The figures that indicators compare with: which are in force, and setting them."""
