"""Run one case through its algorithm in QGIS, and hold what came of it against what it says."""

import hashlib
import re
import sqlite3
import string
from contextlib import closing
from pathlib import Path

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProject

from headless import Quiet
from dalles.core.messages import Message

from .case import Refused
from .good import Good

STATISTICS = re.compile(rb'\s*<Metadata>\s*(<MDI key="STATISTICS_.*?</MDI>\s*)+</Metadata>', re.S)  # QGIS has GDAL add them
ANY = '…'
OF_QGIS = 'Unable to execute algorithm\n'


def content(path):
    """What a file holds: of a GeoPackage its rows, as QGIS marks a file that it has open; of a VRT what is no statistics."""
    data = path.read_bytes()
    if path.suffix == '.gpkg' and data.startswith(b'SQLite'):
        try:
            with closing(sqlite3.connect(f'{path.as_uri()}?immutable=1', uri=True)) as file:
                data = '\n'.join(sorted(file.iterdump())).encode('utf-8', 'surrogateescape')
        except sqlite3.DatabaseError:  # a truncated one
            data = data[100:]
    elif path.suffix == '.vrt':
        data = STATISTICS.sub(b'', data)
    return hashlib.sha256(data).hexdigest()


def snapshot(folder):
    """{path: content} of all files below a folder, '' of folders; without what SQLite and QGIS put beside files."""
    return {str(path): content(path) if path.is_file() else '' for path in sorted(Path(folder).rglob('*'))
            if not path.name.endswith(('-shm', '-wal', '.aux.xml'))}


def pieces(text, values, translate):
    """Yield the pieces of a sentence, ANY where anything may stand.

    Args:
        text: the sentence, with places.
        values: {place: what stands there}; a Message brings places of its own.
        translate: function of a sentence that gives it in another language.
    """
    for literal, name, form, conversion in string.Formatter().parse(translate(text)):
        yield literal
        if name is not None:
            value = values.get(name, ANY)
            if isinstance(value, Message):
                yield from pieces(value.text, value.values, translate) if value.values else [translate(value)]
            else:
                yield value if value == ANY else format(repr(value) if conversion == 'r' else value, form)


def pattern(text, values=(), translate=str):
    """A sentence as a regular expression; arguments as of :func:`pieces`."""
    return ''.join('.+?' if piece == ANY else re.escape(piece) for piece in pieces(text, dict(values), translate))


def parts(said):
    """(text, values) of a sentence, which may be a Message."""
    return (said.text, said.values) if isinstance(said, Message) else (said, {})


def attempt(case, given):
    """(outputs or None, message or None, what the log said) of a run of a case."""
    import processing
    log, context = Quiet(), QgsProcessingContext()
    context.setProject(QgsProject())
    try:
        return processing.run(f'dalles:{case.algorithm}', given, feedback=log, context=context), None, log.messages
    except QgsProcessingException as error:
        return None, str(error).replace(OF_QGIS, '').strip(), log.messages


def run(case, folder, in_french):
    """Run a case and assert what it says; one that is refused again in French.

    Args:
        case: Case.
        folder: an empty one.
        in_french: context manager within which QGIS speaks French, and that gives {English: French} of the sentences.
    """
    good = Good(folder)
    try:
        given = good.given(case.algorithm, case.make(good))
        before = snapshot(folder)
        outputs, message, said = attempt(case, given)
        if isinstance(case.expected, Refused):
            _refused(case.expected, message, str)
            _left(case.expected, good, given, before, snapshot(folder))
            with in_french() as known:
                _refused(case.expected, attempt(case, given)[1], lambda text: known.get(str(text), str(text)))
            _left(case.expected, good, given, before, snapshot(folder))
        else:
            assert message is None, message
            _unchanged(case.expected.onto, given, before, snapshot(folder))
            case.expected.check(good, outputs)
            for text in case.expected.says:
                assert any(re.fullmatch(pattern(*parts(text)), one) for one in said), (text, said)
    finally:
        good.close()


def _refused(expected, message, translate):
    assert message is not None, 'it was not refused'
    assert '\n' not in message and 'Traceback' not in message, message
    wanted = pattern(translate(expected.text), expected.values, translate)
    assert re.fullmatch(wanted, message), f'{message!r} is not {wanted!r}'


def _left(expected, good, given, before, after):
    """After a refusal all is as it was; where something may be left, it is held against what may."""
    if expected.leaves is None:
        assert after == before
        return
    assert {path: after.get(path) for path in before} == before
    expected.leaves(good, given)


def _unchanged(onto, given, before, after):
    """The inputs are as they were, but for a layer that is written on: its file and those of the same name."""
    stem = str(Path(str(given[onto]).split('|')[0]).with_suffix('')) if onto else None
    changed = [path for path, known in before.items() if after.get(path) != known]
    assert [path for path in changed if not (stem and path.startswith(f'{stem}.'))] == []
