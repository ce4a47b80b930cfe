"""The errors of Dalles: one class per cause that the user can act on.

Each message is one sentence that says what was wanted, what was found and what to do.
"""

from .messages import Message


class DallesError(Exception):
    """Base of every error that Dalles raises on purpose; its text is meant for the user.

    ``GridError('{count} tiles …', count=3)``: see core.messages.Message, which ``message`` holds.
    """

    def __init__(self, text, /, **values):
        self.message = text if isinstance(text, Message) else Message(text, **values)
        super().__init__(str(self.message))


class GridError(DallesError):
    """A grid cannot be laid: tile size, extent or coordinate reference system do not allow it."""


class LabelError(DallesError):
    """Tiles cannot be tagged, or a label cannot be used as a class."""


class SplitError(DallesError):
    """The wanted parts of train, valid and test cannot be read or made."""


class RasterError(DallesError):
    """A raster cannot be opened, or its bands, size or georeference do not fit."""


class CancelledError(RasterError):
    """The user stopped the run while an image was waited for."""


class MissingBlockError(RasterError):
    """A part of an image is not to be had now; other parts may be."""


class LibraryError(DallesError):
    """A tile library cannot be written to or read from its folder."""


class ModelFileError(DallesError):
    """A model file is missing, broken or not one that Dalles may run."""


class EngineError(DallesError):
    """The wanted engine cannot run the model."""


class WorkerError(EngineError):
    """The worker process died, hangs or answers nonsense."""


class EngineSetupError(DallesError):
    """The environment of an engine cannot be made, checked, updated or removed."""


class TrainingError(DallesError):
    """A network cannot be trained on a library, or evaluated on it."""


class ScoreError(DallesError):
    """Probabilities cannot be compared with labels."""


class ReportError(DallesError):
    """A report cannot be made or written."""


class ClusterError(DallesError):
    """A cluster cannot be reached, has no fitting worker, or does not do its work."""


class NetworkError(DallesError):
    """A web service cannot be reached, refuses, or answers what cannot be used."""


class FileError(DallesError):
    """A file or a folder, here or on an object store, cannot be read, written or listed."""


class JobError(DallesError):
    """A job on a cluster cannot begin, go on, or have its parts joined."""
