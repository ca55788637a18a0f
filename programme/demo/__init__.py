"""The demonstration companies: Larkmoor Precision Pumps, whole, and Tarnbeck, just begun.

`data/` tells the story as plain tables, `steps/` turns rows into acts of the rooms' services, and
`replay` performs them in the order in which people recorded them. So the ledger is a real one.
"""
