"""The large organization: the demo company grown to any size, and how long its pages take.

`manage.py benchmark_dashboard` grows it inside a transaction that is rolled back.
"""
