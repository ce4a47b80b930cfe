"""Pictures of the documentation from what make demo left: python3 tools/docs/pictures.py

The maps as QGIS drew them, and the upper part of each report as a browser shows it, into docs/images/.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
DEMO, IMAGES = ROOT / 'demo', ROOT / 'docs' / 'images'
MAPS = {'map.png': 'demo.jpg', 'changes.png': 'changes.jpg', 'evidence.png': 'evidence.jpg'}
PAGES = {'review.html': 'review.jpg', 'changes.html': 'changes_report.jpg', 'summary.html': 'summary_report.jpg'}
WIDTH, HEIGHT, QUALITY = 1000, 900, 80
gdal.UseExceptions()


def photograph(page, out):
    """Write what a browser shows of the upper part of a page."""
    browser = next(filter(None, map(shutil.which, ('chromium', 'chromium-browser', 'google-chrome'))), None) \
        or sys.exit('A browser is missing. Run make browser.')
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run([browser, '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--hide-scrollbars',
                        '--disable-background-networking', '--disable-component-update', '--disable-sync',
                        f'--user-data-dir={profile}', f'--window-size={WIDTH},{HEIGHT}', f'--screenshot={out}', page.as_uri()],
                       check=True, capture_output=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        sources = {DEMO / name: target for name, target in MAPS.items()}
        for name, target in PAGES.items():
            shot = Path(folder) / f'{name}.png'
            photograph(DEMO / name, shot)
            sources[shot] = target
        for source, target in sources.items():
            gdal.Translate(str(IMAGES / target), str(source), format='JPEG', bandList=[1, 2, 3], creationOptions=[
                f'QUALITY={QUALITY}'])
            (IMAGES / f'{target}.aux.xml').unlink(missing_ok=True)
            print(f'docs/images/{target}')


if __name__ == '__main__':
    main()
