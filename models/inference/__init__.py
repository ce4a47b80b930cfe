"""From tiles to probabilities, features and explanations.

May import: core, model_file, worker_process, engines.
"""
