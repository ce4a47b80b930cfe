"""What is fetched from web services: blocks of images, pages of features, and the files that come of them.

May import: all other folders of core.
"""
