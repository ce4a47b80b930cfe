"""A help page as one small HTML file that needs nothing else, for the button Help of the dialogs."""

import html
import re

STYLE = ('body{font:15px/1.5 sans-serif;max-width:60em;margin:1.5em auto;padding:0 1em;color:#222;background:#fff}'
         'table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.35em .6em;text-align:left;'
         'vertical-align:top}th{background:#f0f0f0}code,pre{font-family:monospace;font-size:.95em}'
         'pre{background:#f4f4f4;padding:.7em;overflow-x:auto;white-space:pre-wrap}a{color:#0057a3}'
         '@media(prefers-color-scheme:dark){body{color:#e4e4e4;background:#1b1b1b}th,pre{background:#2b2b2b}a{color:#7db8f0}}')


def marked(text):
    """Words with their `code` as HTML."""
    return re.sub('`([^`]*)`', r'<code>\1</code>', html.escape(text))


def table(head, rows):
    """A table of cells that are HTML already."""
    lines = [f'<tr>{"".join(f"<th>{cell}</th>" for cell in head)}</tr>']
    return ['<table>', *lines, *(f'<tr>{"".join(f"<td>{cell}</td>" for cell in row)}</tr>' for row in rows), '</table>']


def whole(title, labels, lines):
    """A file of its own."""
    return '\n'.join([f'<!DOCTYPE html>\n<html lang="{labels["language"]}">\n<head>\n<meta charset="utf-8">',
                      f'<title>{title} – Dalles</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>',
                      *lines, '</body>\n</html>', ''])


def contents(pages):
    """The file that lists all pages, by the groups of the toolbox."""
    labels, lines = pages[0].labels, [f'<p>{html.escape(pages[0].labels["about"])}</p>']
    for group in dict.fromkeys(one.group for one in pages):
        lines += [f'<h2>{html.escape(group)}</h2>', *table((labels['algorithm'], labels['gives']), (
            (f'<a href="{one.name}.html">{html.escape(one.title)}</a>', html.escape(one.help))
            for one in pages if one.group == group))]
    return whole(labels['algorithms'], labels, lines)


def alone(one, titles):
    """The file; ``titles``: {name: title} of all algorithms."""
    labels, title = one.labels, html.escape(one.title)
    lines = [f'<p>{html.escape(one.group)} · {labels["id"]}{labels["colon"]} <code>dalles:{one.name}</code></p>',
             f'<p>{html.escape(one.help)}</p>', f'<h2>{labels["parameters"]}</h2>']
    lines += table((labels['name'], labels['type'], labels['default'], labels['what']), (
        (f'<code>{p.name}</code>', marked(p.described()), f'<code>{html.escape(p.default)}</code>' if p.default else '',
         f'<b>{html.escape(p.label)}</b>{". " if p.help else ""}{html.escape(p.help)}') for p in one.parameters))
    lines += [f'<h2>{labels["outputs"]}</h2>', *table((labels['name'], labels['type'], labels['what']), (
        (f'<code>{o.name}</code>', o.kind, html.escape(o.label)) for o in one.outputs))]
    if one.commands:
        shown = '\n'.join(map(html.escape, one.commands))
        lines += [f'<h2>{labels["commands"]}</h2>', f'<pre>{shown}</pre>', f'<p>{marked(labels["files"])}</p>']
    following = [f'<li><a href="{name}.html">{html.escape(titles[name])}</a></li>' for name in one.following if name in titles]
    lines += [f'<h2>{labels["following"]}</h2>', *(['<ul>', *following, '</ul>'] if following else [f'<p>{labels["end"]}</p>'])]
    return whole(title, labels, lines)
