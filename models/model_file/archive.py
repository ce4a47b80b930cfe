"""What the zip archive of a model file may hold, and the one way to read it.

The file is read once, whole; what passes is read from those bytes, so that nothing can change between the check and the use.
A zip can be written so that two programs see two contents: what others are to open (Keras) is written anew from what was read
here, see :func:`packed`.
"""

import hashlib
import io
import os
import re
import stat
import struct
import zipfile
import zlib

from ...core.errors import ModelFileError
from ...core.messages import Message
from .bundled import require_recorded

SUFFIX = '.keras'
MAX_FILE_BYTES = MAX_MEMBER_BYTES = 1 << 30  # VGG16 has half of it
MAX_BYTES = 2 << 30  # unpacked, all members together
MAX_MEMBERS = 1000
MAX_RATIO, FROM_BYTES = 300, 1 << 20  # unpacked to packed, of members that are larger than this
NAME = re.compile(r'[\w.\-]([\w.\- /]{0,198}[\w.\-])?')
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1 | 0x40 | 0x2000  # flags of a member
FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
          OverflowError, IndexError, KeyError)  # what zipfile raises for bytes that are no archive


class BadArchiveError(Exception):
    """An archive that is not read; ``message`` says why."""

    def __init__(self, message):
        self.message = message
        super().__init__(str(message))


class Archive:
    """An archive whose members all passed.

    Attributes:
        names: of the members, a list.
    """

    def __init__(self, data):
        """Check an archive.

        Args:
            data: its bytes.

        Raises:
            BadArchiveError: it is no archive, or holds what none of a model does.
        """
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self.zip.infolist()
        except FAULTS as error:
            raise BadArchiveError(Message('it is no whole archive: {error}', error=error)) from error
        problem = _problem(infos)
        if problem:
            raise BadArchiveError(problem)
        self.infos = {info.filename: info for info in infos}
        self.names = list(self.infos)

    def read(self, name):
        """The bytes of a member.

        Raises:
            KeyError: there is none.
            BadArchiveError: it is broken, or not as large as the archive says.
        """
        info = self.infos[name]
        try:
            with self.zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except FAULTS as error:
            raise BadArchiveError(Message('its {member} is broken: {error}', member=name, error=error)) from error
        if len(data) != info.file_size:
            raise BadArchiveError(Message('its {member} is broken: {error}', member=name, error=Message('another size')))
        return data


def _problem(infos):
    """A Message about the first member that no model file has, or None."""
    if len(infos) > MAX_MEMBERS:
        return Message('it has {count} members, at most {most} are read', count=len(infos), most=MAX_MEMBERS)
    seen = set()
    for info in infos:
        name = info.orig_filename
        if not NAME.fullmatch(name) or any(part.strip('. ') == '' for part in name.split('/')):
            return Message('it has a member {member!r}, a plain name was expected', member=name[:60])
        if name.lower() in seen:
            return Message('it has {member} twice', member=name)
        seen.add(name.lower())
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            return Message('its {member} is a link or a device, a file was expected', member=name)
        if info.flag_bits & ENCRYPTED or info.compress_type not in METHODS:
            return Message('its {member} is encrypted, or packed in a way that Keras never does', member=name)
        if info.file_size > MAX_MEMBER_BYTES:
            return Message('its {member} unpacks to {found} MB, at most {most} MB are read', member=name,
                           found=info.file_size >> 20, most=MAX_MEMBER_BYTES >> 20)
        if info.file_size > max(FROM_BYTES, MAX_RATIO * info.compress_size):
            return Message('its {member} unpacks to {ratio} times its size, at most {most} times are read', member=name,
                           ratio=info.file_size // max(1, info.compress_size), most=MAX_RATIO)
    total = sum(info.file_size for info in infos)
    if total > MAX_BYTES:
        return Message('it unpacks to {found} MB, at most {most} MB are read', found=total >> 20, most=MAX_BYTES >> 20)
    return None


def require_file(path):
    """Refuse a Path at which there is no file, or one of another format.

    Raises:
        ModelFileError: with the way out.
    """
    if not path.is_file():
        raise ModelFileError('A model file was expected at {path}: there is none. Choose a .keras file.', path=path)
    if path.suffix.lower() != SUFFIX:
        raise ModelFileError('A .keras model file was expected, found {name}. Other formats may run code or lack the card; '
                             'open it in Keras where you trust it, and save it as .keras.', name=path.name)


def content(path):
    """The bytes of a model file and their sha256, hexadecimal. A link of the user's own is followed.

    Raises:
        ModelFileError: there is no file, it is too large, or it is a bundled model that was changed.
    """
    try:
        with open(path, 'rb', opener=_opener) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ModelFileError('A model file was expected at {path}, found no plain file. Choose a .keras file.', path=path)
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise ModelFileError('The model file {path} cannot be read ({error}). Choose another, or ask for the right to read it.',
                             path=path, error=error.strerror or error) from error
    if len(data) > MAX_FILE_BYTES:
        raise ModelFileError('A model file of at most {most} MB was expected, {path} is larger. Use a smaller model.',
                             most=MAX_FILE_BYTES >> 20, path=path)
    sha256 = hashlib.sha256(data).hexdigest()
    require_recorded(path, sha256)
    return data, sha256


def _opener(path, flags):
    return os.open(path, flags | getattr(os, 'O_NONBLOCK', 0))  # a pipe would wait for a writer


def packed(members):
    """The bytes of a zip archive of members, {name: bytes}, not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
