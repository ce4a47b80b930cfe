"""WMS and WFS: requests, answers, downloads.

May import: also framework, inputs.
"""
