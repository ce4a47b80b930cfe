"""Libraries, threads and files: OpenBLAS, the garbage collector, GDAL's errors, SQLite, files that are whole or not there.

May import: core itself.
"""
