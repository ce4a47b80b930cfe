"""Say whether a zip can go to plugins.qgis.org:  python3 tools/release/release_check.py dist/dalles-0.1.0.zip [--tag v0.1.0]

One list: what passed, what is open, and what only the owner can fill in (the addresses in metadata.txt). Fails where anything but
the owner's points is open; with the tag of a version that is about to be published, where anything at all is. That the addresses
answer within ten seconds is for the site to see: nothing is asked of a network here.
"""

import argparse
import configparser
import sys
import zipfile
from pathlib import Path

import audit
from archive_points import archive_points, top_folder
from metadata_points import metadata_points, read_metadata
from points import Point, report
from repository_points import final_points, repository_points


def release_points(path, root, tag=None):
    """Yield the points of a zip and of the repository it was made from, without those of the audit."""
    points = list(archive_points(path))
    yield from points
    if any(point.problem for point in points if point.name in ('zip archive', '__init__.py, metadata.txt and LICENSE')):
        return
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        top = top_folder(names)
        try:
            found = read_metadata(archive.read(f'{top}/metadata.txt').decode('utf-8'))
        except (configparser.Error, UnicodeDecodeError) as error:
            yield Point('metadata.txt', f'It cannot be read: {" ".join(str(error).split())}')
            return
    points = list(metadata_points(found, names, top))
    yield from points
    if not any(point.problem for point in points if point.name == 'required metadata'):
        yield from repository_points(root, found)
        yield from final_points(root, found, tag) if tag else ()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('zip', type=Path)
    parser.add_argument('--tag')
    options = parser.parse_args()
    found = report(release_points(options.zip, audit.ROOT, options.tag)) + report(audit.audit_points(options.zip))
    owner = [point for point in found if point.owner]
    failed = len(found) - len(owner)
    print(f'{options.zip}: {failed} open, {len(owner)} for the owner to fill in (metadata.txt).')
    sys.exit(bool(failed or (options.tag and owner)))


if __name__ == '__main__':
    main()
