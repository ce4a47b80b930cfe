"""Sentences that users see: what the sources hold of them, and their translations, i18n/dalles_fr.ts and others beside it.

    python3 tools/i18n/strings.py              bring every .ts up to date: new sentences unfinished, those that are gone removed
    python3 tools/i18n/strings.py i18n/FILE.qm     compile one (lrelease, of Debian's qttools5-dev-tools)

Fails where French, which is always whole, lacks a sentence. Own, as pylupdate knows calls of tr() alone: here the errors, the
messages of the core, the names of the algorithms and the templates of the reports count too. The .ts itself is Qt's: Qt Linguist
and Weblate open it, lrelease compiles it.
"""

import ast
import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRENCH = ROOT / 'i18n' / 'dalles_fr.ts'
CONTEXT = 'Dalles'
FOLDERS = ('core', 'models', 'reports', 'cluster', 'algorithms', 'processing_provider')
TOOLS = ('i18n/make_styles.py',)  # tools whose words end in the plugin
TELLS = ('tr', 'Message', 'locale', 'self')  # a call of one of these, or of an error of Dalles, has a sentence first
TITLES = ('TITLE', 'GROUP', 'HELP')  # of an algorithm
IN_TEMPLATE = re.compile(r"\b_\(('(?:[^'\\]|\\.)*')")
WORDLESS = re.compile(r'[\W\d_]*')  # no word in it


def modules():
    """Paths of the sources of the plugin, folder after folder."""
    return [*(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob('*.py'))), *sorted(ROOT.glob('*.py'))]


def sentences():
    """{English sentence: file in which it is first found}."""
    found, errors = {}, {node.name for node in parsed(ROOT / 'core' / 'errors.py').body if isinstance(node, ast.ClassDef)}
    for path in [*modules(), *(ROOT / 'tools' / name for name in TOOLS)]:
        for text in _of_module(parsed(path), errors):
            found.setdefault(text, path.relative_to(ROOT).as_posix())
    for path in sorted((ROOT / 'reports' / 'templates').glob('*.j2')):
        for text in IN_TEMPLATE.findall(path.read_text(encoding='utf-8')):
            found.setdefault(ast.literal_eval(text), path.relative_to(ROOT).as_posix())
    return {text: path for text, path in found.items() if not WORDLESS.fullmatch(text)}


def parsed(path):
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding='utf-8'))


def placeholders(text):
    """Names of the places for values, with how these are written: {('size', 'g'), …}."""
    return {(name, form) for _, name, form, _ in string.Formatter().parse(text) if name is not None}


def read(path=FRENCH):
    """{English: translation} of a .ts file; '' where it is not finished."""
    return {text: '' if unfinished else translation for text, (translation, unfinished) in _messages(path).items()}


def write(path=FRENCH):
    """Bring a .ts file up to date, in the order of the sentences; a translation that someone left unfinished stays so."""
    known, language = _messages(path), path.stem.partition('_')[2]
    root = ElementTree.Element('TS', version='2.1', language=language, sourcelanguage='en')
    context = ElementTree.SubElement(root, 'context')
    ElementTree.SubElement(context, 'name').text = CONTEXT
    for text, file in sorted(sentences().items()):
        message = ElementTree.SubElement(context, 'message')
        ElementTree.SubElement(message, 'location', filename=f'../{file}')
        ElementTree.SubElement(message, 'source').text = text
        translation, unfinished = known.get(text, ('', True))
        ElementTree.SubElement(message, 'translation', {'type': 'unfinished'} if unfinished else {}).text = translation
    ElementTree.indent(root, ' ')
    text = ElementTree.tostring(root, encoding='unicode')
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding='utf-8')


def compiled(made, source=FRENCH):
    """Write the .qm of a .ts, with what lrelease says as text."""
    beside = shutil.which('lrelease', path='/usr/lib/qt5/bin:/usr/lib/qt6/bin')
    command = [beside or 'lrelease', str(source), '-qm', str(made)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _messages(path):
    """{English: (translation, whether it is unfinished)} of a .ts file."""
    found = {}
    for message in ElementTree.parse(path).getroot().iter('message') if path.exists() else ():
        translation = message.find('translation')
        unfinished = translation.get('type') == 'unfinished' or not translation.text
        found[message.findtext('source')] = translation.text or '', unfinished
    return found


def _of_module(tree, errors):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, 'id', getattr(node.func, 'attr', ''))
            if name in TELLS or name in errors:
                yield from _texts(node.args[0])
        elif isinstance(node, ast.Assign):
            yield from _titles(node)


def _titles(node):
    target, value = node.targets[0], node.value
    names = target.elts if isinstance(target, ast.Tuple) else [target]
    values = value.elts if isinstance(value, ast.Tuple) else [value] * len(names)
    for name, value_node in zip(names, values):
        if getattr(name, 'id', '') in TITLES:
            yield from _texts(value_node)


def _texts(node):
    """The text of a constant; those of both branches of a choice."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


if __name__ == '__main__':
    if sys.argv[1:]:
        sys.exit(compiled(sys.argv[1], Path(sys.argv[1]).with_suffix('.ts')) and 0)
    for catalogue in sorted(FRENCH.parent.glob('dalles_*.ts')):
        write(catalogue)
        missing = [text for text in sentences() if not read(catalogue).get(text)]
        for text in missing if catalogue == FRENCH else ():
            print(f'without French: {text}')
        print(f'{catalogue.relative_to(ROOT)}: {len(sentences())} sentences, {len(missing)} not translated')
    sys.exit(any(not read().get(text) for text in sentences()))
