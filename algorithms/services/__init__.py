"""WMS and WFS: requests, replies, downloads.

May import: also framework, inputs.
Begin with: http.Fetcher, wms.MapService, wfs.FeatureService.
"""
