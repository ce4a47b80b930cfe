"""Every sentence of a report is there in French, with its places for values."""

import ast
import re
import string
from pathlib import Path

import pytest

from dalles.core.intervals import Interval
from dalles.reports.french import FRENCH
from dalles.reports.words import Words

ROOT = Path(__file__).resolve().parents[2]


def calls(path, names):
    """First arguments of the calls of some functions, as text."""
    for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args \
                and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def facts(path):
    """Names of facts: first members of pairs in lists that are called facts."""
    for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
        if isinstance(node, (ast.Assign, ast.AugAssign)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if getattr(target, 'id', '') != 'facts':
                continue
            for part in ast.walk(node.value):
                if isinstance(part, ast.Tuple) and len(part.elts) == 2 and isinstance(part.elts[0], ast.Constant):
                    yield part.elts[0].value


def sentences():
    found = set()
    for path in (ROOT / 'reports').glob('*.py'):
        found |= set(calls(path, ('words', 'self')))
    for path in [*(ROOT / 'algorithms').glob('*.py'), *(ROOT / 'core').glob('*.py')]:
        found |= set(calls(path, ('Note',))) | set(facts(path))
    for path in (ROOT / 'reports' / 'templates').glob('*.j2'):
        texts = re.findall(r"\b_\(('(?:[^'\\]|\\.)*')", path.read_text(encoding='utf-8'))
        found |= set(map(ast.literal_eval, texts))
    return found


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_sentence_is_untranslated():
    found = sentences()
    assert len(found) > 150, 'the search itself is broken'
    assert sorted(found - set(FRENCH)) == []


def test_no_translation_is_left_over():
    unused = set(FRENCH) - sentences()
    unused -= {'Library', 'Split', 'Engine', 'Input', 'File'}  # names of facts that are put together elsewhere
    assert {text for text in unused if not text.startswith('Left out: ')} == set()


@pytest.mark.parametrize('text', sorted(FRENCH))
def test_a_translation_keeps_the_places_for_values(text):
    assert places(FRENCH[text]) == places(text)


def test_numbers_are_written_as_in_france():
    words = Words('fr')
    assert (words.number(0.5), words.change(-1.25, 2), words.count(12100)) == ('0,500', '\u22121,25', '12\u202f100')
    assert words.interval(Interval(0.1, 0.2, '')) == '0,100 à 0,200' and words.number(None) == '–'


def test_an_unknown_language_is_english():
    assert Words('de')('Tiles') == 'Tiles' and Words('de').language == 'en'
