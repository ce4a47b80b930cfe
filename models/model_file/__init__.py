"""Model files: reading those of others as if they were hostile, writing ours.

May import: core.
"""
