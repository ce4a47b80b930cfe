"""Chunks to workers: connection, order, retries, workers in quarantine.

May import: core, models, protocol, storage.
Begin with: dispatcher.Dispatcher, connection.Connection, retry_queue.RetryQueue, worker_health.WorkerHealth.
"""
