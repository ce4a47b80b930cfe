"""Downloads from web services: blocks of images, pages of features, and the files made of them.

May import: all other folders of core.
Begin with: block_plan.plan_download, block_cache.BlockCache, cog_writer.write_cog, wfs_page.read_page.
"""
