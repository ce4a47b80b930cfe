"""Data exchanged with the workers: jobs, calls, model files, paths.

May import: core, models.
Begin with: job.Job, remote_call.remote_call, wire.records.
"""
