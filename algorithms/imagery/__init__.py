"""Orthophotos of any provider as arrays.

May import: also framework, inputs.
"""
