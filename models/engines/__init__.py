"""Engines that run a network: NumPy, ONNX Runtime and Keras, in this process or in a worker.

May import: core, model_file, worker_process.
Begin with: engine.open_engine, numpy_engine.NumpyEngine, worker_engine.WorkerEngine.
"""
