"""Distribution of chunks to workers: connection, order, retries, quarantine of workers.

May import: core, models, protocol, storage.
Begin with: dispatcher.Cluster, connection.Connection, retry_queue.RetryQueue, worker_health.WorkerHealth.
"""
