"""External libraries, threads and files: OpenBLAS, the garbage collector, GDAL errors, SQLite, atomic writes.

May import: core itself.
Begin with: atomic_files.replacing, gdal_errors.gdal_call, thread_pool.OrderedExecutor.
"""
