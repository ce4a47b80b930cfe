"""The errors of Dalles: one class per cause that the user can act on.

Each message names the thing, its problem and what to do: ``The grid {name} has no features. Run Build the grid again.``
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .messages import Message


class DallesError(Exception):
    """Base of every error that Dalles raises on purpose; its text is shown to the user.

    ``GridError('{count} tiles …', count=3)``: the attribute ``message`` is a core.messages.Message.
    """

    def __init__(self, text: str, /, **values: Any) -> None:
        self.message = text if isinstance(text, Message) else Message(text, **values)
        super().__init__(str(self.message))


class GridError(DallesError):
    """A grid cannot be made, read or written: tile size, extent, coordinate reference system or fields do not allow it."""


class LabelError(DallesError):
    """Tiles cannot be labelled, or a label cannot be used as a class."""


class SplitError(DallesError):
    """The shares of train, valid and test cannot be parsed, or the tiles do not allow them."""


class RasterError(DallesError):
    """A raster cannot be opened, or its bands, size or georeferencing do not fit."""


class CancelledError(DallesError):
    """The user cancelled the run."""


class MissingBlockError(RasterError):
    """A block of an image is not available now; other blocks may be."""


class LibraryError(DallesError):
    """A library of tile images cannot be written to or read from its folder."""


class ModelFileError(DallesError):
    """A model file is missing, broken or not safe to run."""


class EngineError(DallesError):
    """The chosen engine cannot run the model."""


class WorkerError(EngineError):
    """The worker process has died, does not answer, or sends an invalid answer.

    ``output``: last lines of its standard error, for a diagnosis.
    """

    output: Iterable[str] = ()


class EngineSetupError(DallesError):
    """The Python environment of an engine cannot be created, checked, updated or removed."""


class TrainingError(DallesError):
    """A network cannot be trained or evaluated on a library."""


class ScoreError(DallesError):
    """Probabilities cannot be compared with labels."""


class ReportError(DallesError):
    """A report cannot be created or written."""


class ClusterError(DallesError):
    """A cluster cannot be reached, has no suitable worker, or fails to do its work."""


class NetworkError(DallesError):
    """A web service cannot be reached, refuses the request, or sends an unusable answer."""


class FileError(DallesError):
    """A file or a folder, local or on an object store, cannot be read, written or listed."""


class JobError(DallesError):
    """A cluster job cannot be started or resumed, or its parts cannot be joined."""


def reason_of(error: BaseException) -> str | BaseException:
    """Return why an exception was raised, for a message: the words of the operating system without number and path, or itself."""
    return getattr(error, 'strerror', None) or error
