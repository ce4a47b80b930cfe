"""A page in a real browser: what it made of it, what it said, and what it asked of the network."""

import json
import os
import shutil
import subprocess
from html.parser import HTMLParser
from typing import NamedTuple

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ('chromium', 'chromium-browser', 'google-chrome'))), None)
QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
         '--disable-component-update', '--disable-sync', '--disable-default-apps', '--disable-extensions',
         '--host-resolver-rules=MAP * ~NOTFOUND']

# CI installs it: there, a missing browser is a failure
needed = pytest.mark.skipif(not CHROMIUM and not os.environ.get('CI'), reason='no Chromium: run make browser')


class Seen(NamedTuple):
    """What the browser made of a page: its document, its console, the addresses it asked for."""

    dom: str
    console: list
    asked: set


def visit(page, folder):
    """Open a Path from file://, with JavaScript on; ``folder``: for a profile and a log of the browser. Returns Seen."""
    log = folder / 'net.json'
    done = subprocess.run(
        [CHROMIUM, *QUIET, f'--user-data-dir={folder / "profile"}', f'--log-net-log={log}', '--enable-logging=stderr',
         '--virtual-time-budget=3000', '--dump-dom', page.as_uri()], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    events = json.loads(log.read_text())['events']
    # the browser itself asks for its own updates: such requests have no page as their origin
    asked = {event['params']['url'] for event in events
             if event.get('params', {}).get('initiator', 'not an origin') != 'not an origin'}
    return Seen(done.stdout, [line for line in done.stderr.splitlines() if 'CONSOLE' in line],
                {url for url in asked if url.startswith(('http', 'ws', 'ftp'))})


class Marks(HTMLParser):
    """The elements of a piece of HTML, as (tag, {attribute: value}), and its text."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text = [], ''
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data

    def shape(self):
        """The elements with the names of their attributes: what two pages that differ in their texts only have in common."""
        return [(tag, tuple(attributes)) for tag, attributes in self.elements]
