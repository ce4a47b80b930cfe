"""Worker processes outside QGIS: their Python environments, their start and their protocol.

May import: core, model_file.
Begin with: client.WorkerProcess, environment.Environment, protocol.read_frame.
"""
