"""Model files: written by Dalles, and read with the checks that untrusted files need.

May import: core.
Begin with: file_io.load, file_io.save, card.Card, portable_network.PortableNetwork.
"""
