"""Build the documentation site: .venv-docs/bin/python tools/docs/build_docs.py build/site

Both languages with Sphinx; a warning, such as a link to a page that is not there, is an error. The site opens from a folder,
without a server and without a network.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / 'docs'
START = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Dalles</title></head>
<body style="font:18px/1.6 sans-serif;max-width:30em;margin:3em auto">
<h1>Dalles</h1>
<p><a href="en/index.html" hreflang="en">Documentation in English</a></p>
<p><a href="fr/index.html" hreflang="fr" lang="fr">Documentation en français</a></p>
</body>
</html>
"""


def begin(language, site):
    """Start the build of a language."""
    sources = DOCS if language == 'en' else DOCS / language
    return subprocess.Popen([sys.executable, '-m', 'sphinx', '-b', 'html', '-q', '-W', '--keep-going', '-t', language,
                             '-c', str(DOCS), '-d', str(site.parent / 'doctrees' / language), str(sources), str(site / language)])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    site = Path(sys.argv[1]).resolve()
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    failed = [build.wait() for build in [begin(language, site) for language in ('en', 'fr')]]
    if any(failed):
        sys.exit('The site has errors: see above.')
    (site / 'index.html').write_text(START, encoding='utf-8')
    print(f'{sys.argv[1]}/index.html')


if __name__ == '__main__':
    main()
