"""What all audits say together: what is late, the calendar, findings by clause, process and time.

Figures come from aggregates; no finding is read one by one, so the page takes as many queries for
twenty thousand of them as for twenty.
"""
