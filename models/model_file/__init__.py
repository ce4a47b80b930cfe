"""Model files: foreign ones read as if they were hostile, ours written.

May import: core.
Begin with: file_io.load, file_io.save, card.Card, portable_network.PortableNetwork.
"""
