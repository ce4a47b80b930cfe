"""A help page as Markdown, for the documentation."""

import re

NOTE = '<!-- Made by tools/docs/help_pages.py: correct the help of the parameter instead. -->'
MARKS = re.compile(r'([\\|*_<>\[\]#])')


def text(value):
    """Words that Markdown shows as they are."""
    return MARKS.sub(r'\\\1', value).replace('\n', ' ')


def code(value):
    """Words in the font of code; nothing stays nothing."""
    return f'`{value}`' if value else ''


def table(head, rows):
    """Lines of a table."""
    return [f'| {" | ".join(head)} |', '|---' * len(head) + '|', *(f'| {" | ".join(row)} |' for row in rows), '']


def page(one, titles):
    """The page; ``titles``: {name: title} of all algorithms."""
    labels = one.labels
    lines = [NOTE, '', f'# {text(one.title)}', '', f'{text(one.group)} · {labels["id"]}{labels["colon"]} `dalles:{one.name}`', '',
             text(one.help), '', f'## {labels["parameters"]}', '']
    lines += table((labels['name'], labels['type'], labels['default'], labels['what']), (
        (f'`{p.name}`', _kind(p.described()), code(p.default), _meaning(p)) for p in one.parameters))
    lines += [f'## {labels["outputs"]}', '']
    lines += table((labels['name'], labels['type'], labels['what']), (
        (f'`{o.name}`', o.kind, text(o.label)) for o in one.outputs))
    if one.commands:
        lines += [f'## {labels["commands"]}', '', *(f'    {command}' for command in one.commands), '', labels['files'], '']
    lines += [f'## {labels["following"]}', '']
    lines += [f'- [{text(titles[name])}]({name}.md)' for name in one.following if name in titles] or [labels['end']]
    return '\n'.join(lines) + '\n'


def _kind(value):
    """Words of :mod:`help_page`, whose code is marked already."""
    return value.replace('|', '\\|')


def _meaning(parameter):
    return f'**{text(parameter.label)}**' + (f'. {text(parameter.help)}' if parameter.help else '')


def listed(pages, language):
    """The page that lists them all, with the table of contents of the site."""
    labels = pages[0].labels
    lines = [NOTE, '', f'# {labels["algorithms"]}', '', labels['about'], '']
    for group in dict.fromkeys(one.group for one in pages):
        own = [one for one in pages if one.group == group]
        lines += [f'## {text(group)}', '', *table((labels['algorithm'], labels['gives']), (
            (f'[{text(one.title)}]({one.name}.md)<br>`dalles:{one.name}`', text(one.help)) for one in own))]
    return '\n'.join([*lines, '```{toctree}', ':hidden:', '', *(one.name for one in pages), '```', ''])
