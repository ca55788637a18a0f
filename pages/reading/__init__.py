"""Files as they come: read by a process of their own, which knows nothing of the application.

What strangers made may be broken or hostile, so `child` runs with little memory and little time and
hands over plain rows; `parent` starts it and puts its refusals into words.
"""
