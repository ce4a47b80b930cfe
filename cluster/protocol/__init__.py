"""What crosses the wire: jobs, calls, models, paths.

May import: core, models.
Begin with: job.Job, remote_call.remote_call, wire.records.
"""
