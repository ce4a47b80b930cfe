"""The Python beside QGIS: its environment, the process, the protocol.

May import: core, model_file.
Begin with: client.WorkerProcess, environment.Environment, protocol.read_frame.
"""
