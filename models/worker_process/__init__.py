"""The Python beside QGIS: its environment, the process, what is said to it.

May import: core, model_file.
"""
