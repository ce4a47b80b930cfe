"""What plugins.qgis.org and its approvers ask of metadata.txt, and the four addresses that only the owner can fill in."""

import configparser
import re
from urllib.parse import urlsplit

from points import Point, listed

NEEDED = ('name', 'description', 'about', 'version', 'qgisMinimumVersion', 'qgisMaximumVersion', 'author', 'email', 'homepage',
          'tracker', 'repository', 'category', 'tags', 'icon', 'changelog', 'license', 'experimental', 'deprecated')
PAGES = ('homepage', 'tracker', 'repository')
CATEGORIES = ('Raster', 'Vector', 'Database', 'Mesh', 'Web')
DUMMY_HOST = re.compile(r'(^|\.)(example(\.(org|com|net))?|test|invalid|localhost|bugs|repo|homepage)$')
# words that make up most of any text, and that the other language does not have
ENGLISH = {'the', 'a', 'and', 'of', 'to', 'in', 'from', 'with', 'is', 'are', 'it', 'each', 'that', 'by', 'for', 'no', 'not', 'or'}
FRENCH = {'le', 'la', 'les', 'de', 'des', 'du', 'et', 'une', 'un', 'dans', 'pour', 'avec', 'sur', 'est', 'par', 'chaque', 'ou'}


def read_metadata(text):
    """Return {key: value} of a metadata.txt, read as the plugin site reads it.

    Raises:
        configparser.Error: it has no section `general`, or a line that cannot be read, such as one with a lone %.
    """
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read_string(text)
    return dict(parser.items('general'))


def metadata_points(found, names, top):
    """Yield the points of the metadata; names and top are the entries of the zip and its folder."""
    missing = [key for key in NEEDED if not found.get(key, '').strip()]
    yield Point('required metadata', f'{listed(missing)} is missing in metadata.txt.' if missing else '')
    if missing:
        return
    yield from _text_points(found)
    yield from _version_points(found)
    wrong = [key for key in ('experimental', 'deprecated', 'server') if found.get(key, 'False') not in ('True', 'False')]
    yield Point(f'flags (experimental={found["experimental"]})', f'{listed(wrong)} must be True or False.' if wrong else '')
    yield Point('not deprecated', 'deprecated=True hides the plugin. Write False.' if found['deprecated'] == 'True' else '')
    yield Point('category', '' if found['category'] in CATEGORIES else f'{found["category"]} is none of {", ".join(CATEGORIES)}.')
    tags = [tag.strip() for tag in found['tags'].split(',')]
    yield Point('tags', '' if len(tags) >= 3 and all(tags) and len(set(tags)) == len(tags) else 'Give three or more, each once.')
    icon = f'{top}/{found["icon"]}'
    right = icon in names and icon.endswith(('.svg', '.png', '.jpg'))
    yield Point('icon', '' if right else f'{found["icon"]} is no picture of the zip.')
    yield from address_points(found)


def address_points(found):
    """Yield a point for each address: the owner's where it is a placeholder, anybody's where it is malformed."""
    for key in PAGES:
        yield Point(key, _page_problem(found, key), owner=is_placeholder(found[key]))
    name, _, host = found['email'].partition('@')
    right = name and re.fullmatch(r'[\w-]+(\.[\w-]+)+', host, re.ASCII)
    dummy = is_placeholder(found['email'])
    problem = '' if right else f'{found["email"]} is no address.'
    yield Point('email', f'{found["email"]} is a placeholder. Write one that is read.' if dummy else problem, owner=dummy)


def is_placeholder(address):
    """Return whether an address of a page or of a mailbox stands for one that is not known yet."""
    host = urlsplit(address).hostname or '' if '://' in address else address.rpartition('@')[2]
    return bool(DUMMY_HOST.search(host.lower()))


def _page_problem(found, key):
    address, parts = found[key], urlsplit(found[key])
    if is_placeholder(address):
        return f'{address} is a placeholder. Write the address into metadata.txt.'
    if parts.scheme != 'https' or '.' not in (parts.hostname or '') or parts.username or re.search(r'\s', address):
        return f'{address} is not the https address of a page.'
    if key != 'repository' and address.rstrip('/') == found['repository'].rstrip('/'):
        return f'{address} is the repository itself. Name a page on how to use the plugin, or its issues.'
    return ''


def _text_points(found):
    for key in ('description', 'about'):
        yield Point(f'{key} in English', '' if _is_english(found[key]) else f'{key} does not read as English. Write it anew.')
    short = '\n' not in found['description'] and len(found['description']) <= 200
    yield Point('description in one line', '' if short else 'It should be one sentence of at most 200 characters.')
    yield Point('name', f'{found["name"]} says "plugin". Leave the word out.' if 'plugin' in found['name'].lower() else '')
    yield Point('author', f'{found["author"]} has a slash, which the site refuses.' if '/' in found['author'] else '')
    yield Point('license', '' if found['license'] == 'GPL-2.0-or-later' else f'{found["license"]} is not that of LICENSE.')


def _version_points(found):
    version = found['version']
    yield Point(f'version ({version})', '' if re.fullmatch(r'\d+\.\d+\.\d+', version) else 'It should be like 1.2.3.')
    first, last = found['qgisMinimumVersion'], found['qgisMaximumVersion']
    read = [tuple(map(int, text.split('.'))) if re.fullmatch(r'\d+\.\d+', text) else () for text in (first, last)]
    right = all(read) and read[0] < read[1]
    yield Point(f'versions of QGIS ({first} to {last})', '' if right else 'qgisMinimumVersion and qgisMaximumVersion do not fit.')
    beyond = right and read[1] >= (4, 0)
    yield Point('QGIS 4', '' if beyond else 'Without qgisMaximumVersion=4.99 QGIS 4 does not offer the plugin.')
    # QGIS 4 and the site ignore it; QGIS 3.44 and older on Qt 6 refuse a plugin without it
    yield Point('supportsQt6', '' if found.get('supportsQt6') == 'yes' else 'QGIS 3 on Qt 6 wants supportsQt6=yes.')
    changes = found['changelog'].startswith(version)
    yield Point('changelog', '' if changes else f'changelog of metadata.txt should begin with {version}.')


def _is_english(text):
    words = re.findall(r'[^\W\d_]+', text.lower())
    english, french = (sum(word in known for word in words) for known in (ENGLISH, FRENCH))
    return english > 2 * french and english >= len(words) / 10
