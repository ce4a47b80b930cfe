"""Writing of tiles, layers and files.

May import: also framework, inputs.
"""
