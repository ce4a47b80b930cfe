"""The bundled model: its path and its recorded sha256."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ...core.errors import ModelFileError
from ...core.root import ROOT

BUNDLED = ROOT / 'models' / 'bati50.keras'
RECORD = BUNDLED.with_suffix('.sha256')  # in the format of sha256sum; the digest is stored nowhere else


def recorded() -> str:
    """Return the recorded sha256 of the bundled model, hexadecimal.

    Raises:
        ModelFileError: the record is missing or unreadable.
    """
    try:
        return RECORD.read_text(encoding='ascii').split()[0]
    except (OSError, ValueError, IndexError) as error:
        raise ModelFileError('The sha256 of the bundled model cannot be read from {name}. Install Dalles again.',
                             name=RECORD.name) from error


def require_recorded(path: Path, sha256: str) -> None:
    """Check that the bundled model is unmodified; any other file passes.

    Raises:
        ModelFileError: its sha256 is not the recorded one, or the record cannot be read.
    """
    if path.resolve() == BUNDLED and sha256 != recorded():
        raise ModelFileError('The bundled model {name} was changed: its sha256 is {found}… instead of {sha256}…. Install Dalles '
                             'again.', name=BUNDLED.name, sha256=recorded()[:12], found=sha256[:12])


def renew() -> None:
    """Write the sha256 of the current bundled model to its record."""
    digest = hashlib.sha256(BUNDLED.read_bytes()).hexdigest()
    RECORD.write_text(f'{digest}  {BUNDLED.name}\n', encoding='ascii')
