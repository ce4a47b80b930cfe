"""The work of an algorithm without its dialog.

May import: also framework, inputs, imagery, outputs, services.
"""
