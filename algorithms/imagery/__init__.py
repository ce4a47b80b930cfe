"""Orthophotos of any provider as arrays.

May import: also framework, inputs.
Begin with: orthophoto.raster_opener, web_raster.WebRaster, thumbnails.Thumbnails.
"""
