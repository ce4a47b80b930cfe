"""What must agree between metadata.txt and the rest of the repository: versions, and the addresses."""

import re
import subprocess

from metadata_points import is_placeholder
from points import Point, listed

OWN = ('metadata.txt', 'tests', 'tools/release')  # where a placeholder may stand
# lines that come with the addresses: {file: lines}
WITH_ADDRESS = {
    'README.md': ('[![tests]({repository}/actions/workflows/tests.yml/badge.svg)]({repository}/actions/workflows/tests.yml) '
                  '[![documentation](https://img.shields.io/badge/documentation-en%20%7C%20fr-blue)]({homepage})',),
    'CITATION.cff': ('repository-code: "{repository}"', 'url: "{homepage}"')}


def repository_points(root, found):
    """Yield the points of the repository at root; found are the metadata."""
    version = re.escape(found['version'])
    cited = re.search(rf'^version: {version}$', _read(root, 'CITATION.cff'), re.M)
    yield Point('version in CITATION.cff', '' if cited else f'CITATION.cff does not have version: {found["version"]}.')
    heading = re.search(r'^## \[(\d.*?)\](.*)$', _read(root, 'CHANGELOG.md'), re.M)
    newest, date = heading.groups() if heading else ('', '')
    same = newest == found['version']
    yield Point('version in CHANGELOG.md', '' if same else f'The newest there is {newest or "missing"}, not {found["version"]}.')
    dated = re.fullmatch(r' - (\d{4}-\d\d-\d\d)', date)
    yield Point('date in CHANGELOG.md', '' if dated else f'The heading should be ## [{newest}] - YYYY-MM-DD.')
    released = re.search(r'^date-released: "(.*)"$', _read(root, 'CITATION.cff'), re.M)
    same = dated and released and dated[1] == released[1]
    yield Point('date in CITATION.cff', '' if same else 'date-released is not the date of the version in CHANGELOG.md.')
    yield from _address_points(root, found)


def final_points(root, found, tag):
    """Yield what must also be so when a version is published by a tag of git."""
    yield Point('tag', '' if tag == f'v{found["version"]}' else f'{tag} is not v{found["version"]}, the version of metadata.txt.')
    unreleased = re.search(r'^## \[Unreleased\]\s*(.*?)(?=^## |\Z)', _read(root, 'CHANGELOG.md'), re.M | re.S)
    left = unreleased and unreleased[1].strip()
    yield Point('nothing unreleased', 'CHANGELOG.md has entries under Unreleased. Move them under the version.' if left else '')


def address_lines(found):
    """Return {file: lines} that the addresses of the metadata ask for; none while one of them is a placeholder."""
    if any(is_placeholder(found[key]) for key in ('homepage', 'repository')):
        return {}
    return {file: [line.format(**found) for line in lines] for file, lines in WITH_ADDRESS.items()}


def _address_points(root, found):
    missing = [f'{file}: {line}' for file, lines in address_lines(found).items()
               for line in lines if line not in _read(root, file).splitlines()]
    yield Point('badges and citation with the addresses', missing and 'Add to ' + '; to '.join(missing))
    dummy = r'https?://([a-z.]+\.)?example\.(org|com|net)|@example\.(org|com|net)'
    hits = subprocess.run(['git', 'grep', '-lE', dummy, '--', '.', *(f':!{name}' for name in OWN)],
                          cwd=root, capture_output=True, text=True).stdout.split()
    yield Point('addresses in metadata.txt alone', f'{listed(hits)} has a placeholder. Take it out.' if hits else '')


def _read(root, name):
    return (root / name).read_text(encoding='utf-8')
