"""A help page as Markdown, for the documentation."""

import re

NOTE = '<!-- Made by tools/docs/help_pages.py: correct the help of the parameter instead. -->'
MARKS = re.compile(r'([\\|*_<>\[\]#])')


def text(words):
    """Words that Markdown shows as they are."""
    return MARKS.sub(r'\\\1', words).replace('\n', ' ')


def code(words):
    """Words in the font of code; nothing stays nothing."""
    return f'`{words}`' if words else ''


def table(head, rows):
    """Lines of a table."""
    return [f'| {" | ".join(head)} |', '|---' * len(head) + '|', *(f'| {" | ".join(row)} |' for row in rows), '']


def page(one, titles):
    """The page; ``titles``: {name: title} of all algorithms."""
    words = one.words
    lines = [NOTE, '', f'# {text(one.title)}', '', f'{text(one.group)} · {words["id"]}{words["colon"]} `dalles:{one.name}`', '',
             text(one.help), '', f'## {words["parameters"]}', '']
    lines += table((words['name'], words['type'], words['default'], words['what']), (
        (f'`{p.name}`', _kind(p.said()), code(p.default), _meaning(p)) for p in one.parameters))
    lines += [f'## {words["outputs"]}', '']
    lines += table((words['name'], words['type'], words['what']), (
        (f'`{o.name}`', o.kind, text(o.label)) for o in one.outputs))
    if one.commands:
        lines += [f'## {words["commands"]}', '', *(f'    {command}' for command in one.commands), '', words['files'], '']
    lines += [f'## {words["following"]}', '']
    lines += [f'- [{text(titles[name])}]({name}.md)' for name in one.following if name in titles] or [words['end']]
    return '\n'.join(lines) + '\n'


def _kind(words):
    """Words of :mod:`help_page`, whose code is marked already."""
    return words.replace('|', '\\|')


def _meaning(given):
    return f'**{text(given.label)}**' + (f'. {text(given.help)}' if given.help else '')


def listed(pages, language):
    """The page that lists them all, with the table of contents of the site."""
    words = pages[0].words
    lines = [NOTE, '', f'# {words["algorithms"]}', '', words['about'], '']
    for group in dict.fromkeys(one.group for one in pages):
        own = [one for one in pages if one.group == group]
        lines += [f'## {text(group)}', '', *table((words['algorithm'], words['gives']), (
            (f'[{text(one.title)}]({one.name}.md)<br>`dalles:{one.name}`', text(one.help)) for one in own))]
    return '\n'.join([*lines, '```{toctree}', ':hidden:', '', *(one.name for one in pages), '```', ''])
