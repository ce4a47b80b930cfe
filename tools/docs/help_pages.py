"""The help of every algorithm as pages, in English and French, from its own parameters.

    python3 tools/docs/help_pages.py --site docs     docs/algorithms/*.md and docs/fr/algorithms/*.md, for the documentation
    python3 tools/docs/help_pages.py --help-folder help     help/en/*.html and help/fr/*.html, for the button Help of the dialogs

Runs with QGIS's own Python. Nothing is written by hand on these pages: correct the help of the parameter instead.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import headless
from help_examples import EXAMPLES, Example
from help_html import alone, contents
from help_labels import LANGUAGES
from help_markdown import listed, page
from help_page import Page
from strings import compiled


def speak(application, plugin, language, folder):
    """Have the provider speak a language; returns the translator, to be kept."""
    from qgis.PyQt.QtCore import QTranslator
    translator = QTranslator()
    if language != 'en':
        made = Path(folder) / f'dalles_{language}.qm'
        compiled(made)
        translator.load(str(made))
        application.installTranslator(translator)
    plugin.provider.refreshAlgorithms()  # those that are made of models take their words as they are loaded
    return translator


def pages(plugin, language):
    """Pages of all algorithms, in the order of the work and the chains after it."""
    from dalles.algorithms import ALGORITHMS
    order = [kind.NAME for kind in ALGORITHMS]
    found = {algorithm.name(): algorithm for algorithm in plugin.provider.algorithms()}
    names = order + sorted(set(found) - set(order))
    return [Page.of(found[name], EXAMPLES.get(name, Example((), ())), language) for name in names]


def write(path, text):
    """Write a page where it is new or another one, so that what is built of it is not made again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding='utf-8') != text:
        path.write_text(text, encoding='utf-8')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--site', type=Path, help='folder of the sources of the documentation')
    parser.add_argument('--help-folder', type=Path, help='folder of the pages of the plugin')
    options = parser.parse_args()
    application, plugin = headless.begin()
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            translator = speak(application, plugin, language, folder)
            made = pages(plugin, language)
            titles = {one.name: one.title for one in made}
            if options.site:
                home = options.site / ('' if language == 'en' else language) / 'algorithms'
                for one in made:
                    write(home / f'{one.name}.md', page(one, titles))
                write(home / 'index.md', listed(made, language))
            if options.help_folder:
                for one in made:
                    write(options.help_folder / language / f'{one.name}.html', alone(one, titles))
                write(options.help_folder / language / 'index.html', contents(made))
            application.removeTranslator(translator)
    plugin.unload()
    print(f'{len(made)} algorithms in {len(LANGUAGES)} languages')


if __name__ == '__main__':
    main()
