"""WMS and WFS: requests, answers, downloads.

May import: also framework, inputs.
Begin with: http.Fetcher, wms.MapService, wfs.FeatureService.
"""
