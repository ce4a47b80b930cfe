"""Files on local disks and object stores.

May import: core, models.
Begin with: vsi.read_bytes, atomic_write.write_whole.
"""
