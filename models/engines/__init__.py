"""What runs a network: NumPy, ONNX Runtime, Keras; here or in a worker.

May import: core, model_file, worker_process.
Begin with: engine.open_engine, numpy_engine.NumpyEngine, worker_engine.WorkerEngine.
"""
