"""A PostgreSQL server with PostGIS of its own, for tests and tools: in a temporary folder, on a unix socket, without TCP."""

import ctypes
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

PROGRAMS = Path('/usr/lib/postgresql')  # of Debian and Ubuntu: a folder a version
USER, DATABASE, PORT = 'dalles', 'dalles', 5432  # the port only names the socket
SECONDS = 300
PR_SET_PDEATHSIG = 1  # of linux/prctl.h


def programs():
    """The folder of the newest server that has PostGIS, or None."""
    found = [folder for folder in PROGRAMS.glob('*/bin') if (folder / 'initdb').exists()
             and (Path('/usr/share/postgresql') / folder.parent.name / 'extension' / 'postgis.control').exists()]
    return max(found, key=lambda folder: float(folder.parent.name), default=None)


def _end_with_parent():
    """In the new process: Linux sends it SIGINT, a fast shutdown, should the tests be killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


class Server:
    """A cluster with one database; use as a context manager.

    Attributes:
        folder: of the data and of the socket.
    """

    def __init__(self, *options):
        """``options`` of the server, such as '-c', 'fsync=off' where nothing outlives it."""
        self.options = options

    def __enter__(self):
        self.bin = programs()
        if self.bin is None:
            raise FileNotFoundError(f'PostgreSQL with PostGIS is missing from {PROGRAMS}. Run '
                                    'sh tools/install/install_postgis.sh.')
        # not below pytest's own folder: the path of a socket has at most 107 characters
        self.folder = Path(tempfile.mkdtemp(prefix='dalles-pg', dir='/tmp'))
        self.account = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            self.account = {'user': 'postgres', 'group': 'postgres', 'extra_groups': []}
            shutil.chown(self.folder, 'postgres', 'postgres')
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        data = self.folder / 'data'
        subprocess.run([self.bin / 'initdb', '-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8',
                        '--no-instructions'], check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self.account)
        with open(self.folder / 'log', 'wb') as log:
            self.process = subprocess.Popen(
                [self.bin / 'postgres', '-D', data, '-k', self.folder, '-p', str(PORT), '-c', 'listen_addresses=', *self.options],
                stdout=log, stderr=log, cwd=self.folder, preexec_fn=_end_with_parent, **self.account)
        end = time.monotonic() + SECONDS
        while subprocess.run([self.bin / 'pg_isready', '-q', '-h', self.folder, '-p', str(PORT)], check=False).returncode:
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((self.folder / 'log').read_text())
            time.sleep(0.1)
        self.psql(f'CREATE DATABASE {DATABASE}', 'postgres')
        self.psql('CREATE EXTENSION postgis')

    def __exit__(self, *_):
        process = getattr(self, 'process', None)
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)  # fast shutdown: clients are cut off
            process.wait(SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, sql, database=DATABASE):
        """Run SQL by psql; returns its rows, each a list of texts ('' for NULL)."""
        command = [self.bin / 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-A', '-t', '-F', '\t',
                   '-h', self.folder, '-p', str(PORT), '-U', USER, '-d', database, '-c', sql]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return [line.split('\t') for line in done.stdout.splitlines()]

    def uri(self, table, geometry='geom', user=USER, key=None, **more):
        """What QGIS calls a table: ``dbname='dalles' … table="schema"."name" (geom)``; ``table``: 'name' or 'schema.name'."""
        schema, _, name = table.rpartition('.')
        parts = [f"dbname='{DATABASE}' host={self.folder} port={PORT} user='{user}'"]
        parts += [f"key='{key}'"] if key else []
        parts += [f"{name}={value}" for name, value in more.items() if name != 'sql']
        parts.append(f'table="{schema or "public"}"."{name}"' + (f' ({geometry})' if geometry else ''))
        return ' '.join(parts) + (f' sql={more["sql"]}' if 'sql' in more else '')

    @property
    def ogr(self):
        """What GDAL calls the database."""
        return f'PG:dbname={DATABASE} host={self.folder} port={PORT} user={USER}'

    @staticmethod
    def name(text):
        """A name of a table made of any text."""
        return re.sub(r'\W+', '_', text).lower()[-50:].strip('_')  # 63 characters at the most, some for an index
