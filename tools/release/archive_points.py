"""What plugins.qgis.org looks for in the files of a zip.

Its validator (qgis-app/plugins/validator.py of github.com/qgis/QGIS-Plugins-Website) refuses what the points of size, paths,
folder, compiled Python and LICENSE name; its scanner (security_scanner.py) reports scripts and programs; its approvers refuse
binaries.
"""

import zipfile
from fnmatch import fnmatch
from pathlib import PurePosixPath

from points import Point, listed

MAX_BYTES = 25_000_000
NEEDED = ('__init__.py', 'metadata.txt', 'LICENSE')
FORBIDDEN = ('__MACOSX', '.git', '__pycache__')  # folders
PROGRAMS = ('.exe', '.dll', '.so', '.dylib', '.bat', '.sh', '.ps1', '.cmd', '.pyd')
# binary, and there for a reason: the model, which `about` declares, and the translations as Qt reads them
DECLARED = ('models/bati50.keras', 'i18n/dalles_*.qm')


def archive_points(path):
    """Yield the points of the zip at a path."""
    size = path.stat().st_size
    fits = size <= MAX_BYTES
    yield Point(f'size ({size / 1e6:.1f} MB of at most 25)', '' if fits else 'Leave out what the plugin does not need.')
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        yield Point('zip archive', f'It cannot be opened ({error}). Run make package again.')
        return
    with archive:
        broken = archive.testzip()
        yield Point('zip archive', f'{broken} is damaged. Run make package again.' if broken else '')
        if not broken:
            yield from _name_points(archive.namelist())
            yield from _content_points(archive)


def top_folder(names):
    """Return the folder of the first entry, as the plugin site does; '' without one."""
    return names[0].partition('/')[0] if names and '/' in names[0] else ''


def _name_points(names):
    paths = {name: PurePosixPath(name).parts for name in names}
    odd = [name for name, parts in paths.items() if '..' in name or name.startswith('/') or '\\' in name or not parts]
    yield Point('paths', f'{listed(odd)} leaves the folder of the plugin.' if odd else '')
    folders, top = {parts[0] for parts in paths.values() if parts}, top_folder(names)
    right = folders == {top} and top.isidentifier() and top.isascii() and 'plugin' not in top.lower()
    yield Point('one top folder', '' if right else f'{listed(folders)}: one is wanted, with a name of letters, digits and _.')
    missing = [name for name in NEEDED if f'{top}/{name}' not in names]
    yield Point('__init__.py, metadata.txt and LICENSE', f'{listed(missing)} is missing in {top}/.' if missing else '')
    compiled = [name for name, parts in paths.items() if '.pyc' in name or set(parts) & set(FORBIDDEN)]
    yield Point('no compiled Python, no .git', f'{listed(compiled)} must go.' if compiled else '')
    hidden = [name for name, parts in paths.items() if name not in compiled and any(part.startswith('.') for part in parts)]
    yield Point('no hidden files', f'{listed(hidden)} must go.' if hidden else '')


def _content_points(archive):
    top = top_folder(archive.namelist())
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    programs = [entry.filename for entry in entries if entry.filename.lower().endswith(PROGRAMS)
                or (entry.filename.endswith('.py') and (entry.external_attr >> 16) & 0o111)]
    yield Point('no programs, no executable Python',
                f'{listed(programs)} must go, or lose its permission to run.' if programs else '')
    binary = [entry.filename for entry in entries if not entry.filename.endswith('.pyc') and not _is_text(archive.read(entry))]
    undeclared = [name for name in binary if not any(fnmatch(name, f'{top}/{pattern}') for pattern in DECLARED)]
    yield Point('no binaries beside the model and the translation',
                f'{listed(undeclared)} is binary. Leave it out, or declare it.' if undeclared else '')
    if f'{top}/LICENSE' in archive.namelist():
        text = archive.read(f'{top}/LICENSE').decode('utf-8', 'replace')
        whole = 'GNU GENERAL PUBLIC LICENSE' in text and 'Version 2, June 1991' in text and 'How to Apply These Terms' in text
        yield Point('LICENSE is the GPL 2', '' if whole else 'It is not the whole text of the licence that metadata.txt names.')


def _is_text(content):
    try:
        return '\0' not in content.decode('utf-8')
    except UnicodeDecodeError:
        return False
