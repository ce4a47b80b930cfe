"""The bundled model: where it is, and the sha256 that it must have."""

import hashlib
from pathlib import Path

from ...core.errors import ModelFileError
from ...core.root import ROOT

BUNDLED = ROOT / 'models' / 'bati50.keras'
RECORD = BUNDLED.with_suffix('.sha256')  # as sha256sum writes it; the one place of the digest


def recorded():
    """The sha256 that the bundled model must have, hexadecimal.

    Raises:
        ModelFileError: there is no record.
    """
    try:
        return RECORD.read_text(encoding='ascii').split()[0]
    except (OSError, ValueError, IndexError) as error:
        raise ModelFileError('The sha256 of the bundled model was expected in {name}, it cannot be read. Install Dalles again.',
                             name=RECORD.name) from error


def require_recorded(path, sha256):
    """Refuse a bundled model that is not the one that was bundled; other files pass.

    Raises:
        ModelFileError: its sha256 is not the recorded one.
    """
    if Path(path).resolve() == BUNDLED and sha256 != recorded():
        raise ModelFileError('The bundled model {name} was changed: sha256 {sha256}… was expected, found {found}…. Install '
                             'Dalles again.', name=BUNDLED.name, sha256=recorded()[:12], found=sha256[:12])


def renew():
    """Record the sha256 of the bundled model as it is now."""
    digest = hashlib.sha256(BUNDLED.read_bytes()).hexdigest()
    RECORD.write_text(f'{digest}  {BUNDLED.name}\n', encoding='ascii')
