"""Networks and how they learn.

May import: core, model_file, worker_process, engines.
"""
