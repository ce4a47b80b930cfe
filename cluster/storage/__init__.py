"""Files on disks and object stores.

May import: core, models.
"""
