"""Checklists as plain data: what their questions say, how versions differ, how files hold them.

The rows are `audits.models.checklist`; what happens to them is in `audits.services`.
"""
