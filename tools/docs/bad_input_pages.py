"""docs/bad-inputs.md and docs/fr/bad-inputs.md: what comes of bad inputs, of the cases of tests/bad_inputs.

    python3 tools/docs/bad_input_pages.py

Runs every case with QGIS's own Python first: nothing is written where one does not do what its row says.
"""

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / 'tests'), str(ROOT / 'tests' / 'support')]

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import headless  # noqa: E402
from bad_inputs import ALL, KINDS, trial  # noqa: E402
from bad_inputs.case import Refused  # noqa: E402
from help_markdown import table, text  # noqa: E402
from strings import compiled, read  # noqa: E402

NOTE = '<!-- Made by tools/docs/bad_input_pages.py: correct the cases in tests/bad_inputs instead. -->'
LABELS = {
    'en': {'title': 'Bad inputs and what comes of them', 'head': ('What is given', 'Algorithm', 'What comes of it'),
           'refused': 'Refused: ', 'works': 'Works: ', 'log': ' In the log: '},
    'fr': {'title': 'Les mauvaises entrées et ce qui en résulte', 'head': ('Ce qui est donné', 'Algorithme', 'Ce qui en résulte'),
           'refused': 'Refusé\u00a0: ', 'works': 'Fonctionne\u00a0: ', 'log': ' Dans le journal\u00a0: '}}
INTRODUCTION = {
    'en': '''
Files of the real world are cut off, misnamed, in another system or full of holes. Below are {count} inputs that Dalles is tried
with, and what comes of each: it works, and the result was checked in another way, or it is refused with one sentence. After a
refusal the inputs are as they were and no output is left, but for one case that says so. `…` stands for what is yours. What to do
about the sentences that are met most is in [Messages and what to do](troubleshooting.md).
''',
    'fr': '''
Les fichiers du monde réel sont coupés, mal nommés, dans un autre système ou pleins de trous. Voici {count} entrées avec
lesquelles Dalles est essayée, et ce qui en résulte\u00a0: cela fonctionne, et le résultat a été vérifié par une autre voie, ou
c’est refusé par une phrase. Après un refus, les entrées sont comme avant et il ne reste aucune sortie, sauf dans un cas qui le
dit. `…` tient la place de ce qui est à vous. Que faire des phrases les plus courantes est dans
[Les messages et que faire](troubleshooting.md).
'''}
LEFT = {'en': ' The grid with the tiles that were scored stays, and the next run goes on with it.',
        'fr': ' La grille reste, avec les dalles déjà notées\u00a0; le passage suivant continue avec elle.'}


def page(language):
    """The page as text."""
    labels, known = LABELS[language], read() if language == 'fr' else {}
    lines = [NOTE, '', f'# {labels["title"]}', INTRODUCTION[language].format(count=len(ALL))]
    for cases in KINDS:
        lines += [f'## {cases.french if known else cases.english}', '']
        lines += table(labels['head'], (_row(case, labels, known, language) for case in cases))
    return '\n'.join(lines).rstrip() + '\n'


def _row(case, labels, known, language):
    expected = case.expected
    what = case.french if known else case.english
    if isinstance(expected, Refused):
        result = labels['refused'] + text(_seen(expected.text, expected.values,
                                               known)) + (LEFT[language] if expected.leaves else '')
    else:
        log_text = ' '.join(_seen(*trial.parts(sentence), known) for sentence in expected.says)
        result = labels['works'] + text(expected.french if known else expected.english) + '.'
        result += labels['log'] + text(log_text) if log_text else ''
    return _coded(what), f'`{case.algorithm}`', result


def _coded(what):
    """Words of a case, of which those between back quotes are code."""
    parts = what.split('`')
    return ''.join(f'`{part}`'.replace('|', '\\|') if number % 2 else text(part) for number, part in enumerate(parts))


def _seen(sentence, values, known):
    """A sentence as a user sees it, … where it differs from run to run."""
    return ''.join(trial.pieces(sentence, values, lambda value: known.get(str(value)) or str(value)))


@contextmanager
def in_french(application):
    """QGIS speaks French within."""
    from qgis.PyQt.QtCore import QTranslator
    translator = QTranslator()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / 'dalles_fr.qm'
        compiled(made)
        translator.load(str(made))
        application.installTranslator(translator)
        try:
            yield read()
        finally:
            application.removeTranslator(translator)


def main():
    application, plugin = headless.begin()
    for case in ALL:
        with tempfile.TemporaryDirectory() as folder:
            try:
                trial.run(case, folder, lambda: in_french(application))
            except AssertionError as error:
                sys.exit(f'{case.id}: {error}')
    for language, folder in (('en', ROOT / 'docs'), ('fr', ROOT / 'docs' / 'fr')):
        (folder / 'bad-inputs.md').write_text(page(language), encoding='utf-8')
    plugin.unload()
    print(f'{len(ALL)} cases in {len(LABELS)} languages')


if __name__ == '__main__':
    main()
