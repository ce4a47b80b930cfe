"""What runs a network: NumPy, ONNX Runtime, Keras; here or in a worker.

May import: core, model_file, worker_process.
"""
