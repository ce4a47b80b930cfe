"""Files of a model as they are sent to the workers, which have no copy."""

import hashlib
from pathlib import Path

from ...models.model_file import file_io
from ...models.model_file.card import card_from_text


def model_files(path, statement=''):
    """Read the files of a model, after checking that the model is valid.

    Args:
        path: of a model file.
        statement: input and classes of a foreign model, see models.model_file.card.card_from_text.

    Returns:
        (files, sha256): tuple of (name, bytes), the model file and the card of a foreign model; and the sha256 of the first.

    Raises:
        ModelFileError: it is missing or broken.
    """
    path = Path(path)
    loaded = file_io.load(path, statement)  # raises before a cluster is used
    files, card = [(path.name, path.read_bytes())], file_io.card_beside(path)
    if loaded.portable is None:
        files.append((card.name, card_from_text(statement, path.stem) if statement.strip() else card.read_bytes()))
    return tuple(files), hashlib.sha256(files[0][1]).hexdigest()
