"""The pages of the documentation, as its tests read them."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / 'docs'
PROGRAMS = ('qgis_process', 'make', 'python', 'python3', '/usr/bin/python3', 'ogr2ogr', 'gdalbuildvrt', 'find', 'export', 'D=')
INLINE = re.compile(r'`[^`]*`')
PLACE = re.compile(r'\{[^}]*\}')


class Command(NamedTuple):
    """A command that runs an algorithm: ``{name: value}`` of its parameters."""

    page: str
    algorithm: str
    parameters: dict


def pages(language):
    """{name: path} of the pages that are written by hand."""
    return {path.name: path for path in (DOCS if language == 'en' else DOCS / language).glob('*.md')}


def blocks(path):
    """Blocks of code, each a list of lines: indented by four spaces, after an empty line."""
    found, block, before = [], None, ''
    for line in path.read_text(encoding='utf-8').splitlines():
        if line.startswith('    ') and (block is not None or not before.strip()):
            block = [] if block is None else block
            block.append(line[4:])
        elif block is not None:
            found.append(block)
            block = None
        before = line
    return found + ([block] if block else [])


def commands(path):
    """Lines of the blocks that are commands, in order."""
    return [line for block in blocks(path) for line in block if line.startswith(PROGRAMS)]


def headings(path):
    """Levels of the headings, in order."""
    return [len(found[0]) for found in re.findall(r'^(#+) (.+)$', path.read_text(encoding='utf-8'), re.M)]


def prose(path):
    """What is neither code, nor an address, nor a value that a message quotes."""
    lines = [line for line in path.read_text(encoding='utf-8').splitlines() if not line.startswith(('    ', '```'))]
    text = re.sub(r"(?<=[\s=(])'[^'\n]+'", 'x', INLINE.sub('x', '\n'.join(lines)))
    return re.sub(r'\]\([^)]*\)', ']', text)


def runs(text, page=''):
    """Commands in a text that run an algorithm of Dalles, also those within a sentence."""
    for line in re.findall(r'qgis_process run dalles:[^`\n]*', text):
        name, *options = shlex.split(line)[2:]
        yield Command(page, name.partition(':')[2], dict(
            option[2:].partition('=')[::2] for option in options if option.startswith('--')))


def quoted(path):
    """Messages that a page quotes, each a paragraph with ``>``."""
    text = path.read_text(encoding='utf-8')
    return [' '.join(line[2:] for line in found.splitlines()) for found in re.findall(r'(?:^> .*\n)+', text, re.M)]


def as_seen(template):
    """A message with its places for values as the pages show them."""
    return PLACE.sub('…', template)
