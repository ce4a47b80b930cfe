"""Network architectures and their training with Keras, in the worker.

May import: core, model_file, worker_process, engines.
Begin with: train_task.train, architectures.ARCHITECTURES, calibration.platt.
"""
