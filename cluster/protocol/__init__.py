"""What goes over the wire: jobs, calls, models, paths.

May import: core, models.
"""
