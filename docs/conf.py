"""The documentation site: Sphinx, Markdown by MyST, no network. Built once a language by tools/docs/build_docs.py."""

FRENCH = tags.has('fr')  # noqa: F821 (a name that Sphinx gives)

project, author, copyright = 'Dalles', 'Dalles', 'Dalles, GPL-2.0-or-later'
language = 'fr' if FRENCH else 'en'
extensions = ['myst_parser']
exclude_patterns = ['fr', 'images', '_templates']
myst_enable_extensions = ['deflist']
myst_heading_anchors = 3
smartquotes = False  # the pages have their own quotes
html_theme = 'furo'
html_title = 'Dalles'
html_show_sphinx = html_copy_source = html_show_sourcelink = html_use_index = False
html_theme_options = {'light_css_variables': {'color-brand-primary': '#9c4a00', 'color-brand-content': '#0057a3'}}
templates_path = ['_templates']
html_sidebars = {'**': ['sidebar/brand.html', 'languages.html', 'sidebar/search.html', 'sidebar/scroll-start.html',
                        'sidebar/navigation.html', 'sidebar/scroll-end.html']}
