"""Pages from templates, and their writing to files."""

import base64
import hashlib
from pathlib import Path

from ..core.errors import ReportError
from ..core.runtime import atomic_files
from .svg import Markup

TEMPLATES = Path(__file__).resolve().parent / 'templates'


def require_templates():
    """Return the module jinja2.

    Raises:
        ReportError: it is missing.
    """
    try:
        import jinja2
    except ImportError as error:
        raise ReportError('The report needs the Python package jinja2, which comes with QGIS: {error}. Install python3-jinja2, '
                          'or leave REPORT out.', error=error) from error
    return jinja2


def render(template, locale, **values):
    """Return a page as text; every value is escaped.

    Args:
        template: name of a file of ``templates``.
        locale: ReportLocale.
        values: variables of the template.

    Raises:
        ReportError: jinja2, which comes with QGIS, is missing.
    """
    jinja2 = require_templates()
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True,
                                     undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style, script = (Markup((TEMPLATES / name).read_text(encoding='utf-8')) for name in ('style.css', 'gallery.js'))
    # the Content-Security-Policy allows this script by its hash, and none that a name might inject
    digest = base64.b64encode(hashlib.sha256(f'\n{script}\n'.encode()).digest()).decode()
    return environment.get_template(template).render(_=locale, locale=locale, style=style, script=script, digest=digest, **values)


def write_page(path, text, what):
    """Write a text file, completely or not at all.

    Args:
        path: of the file; missing folders are created.
        text: content.
        what: name of the parameter, for the message.

    Raises:
        ReportError: the file cannot be written; an older one is unchanged.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_files.write_file(path, text.encode('utf-8'))
    except OSError as error:
        raise atomic_files.not_writable(path, what, error) from error
