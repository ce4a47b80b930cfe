"""Scores on their way to the tiles of a grid, in a database of their own: neither all names nor all scores fit into memory."""

import sqlite3
from contextlib import closing

from ..core.sqltext import named, statement, value

STAGED = 'dalles_staged'  # name of the database where it is attached to another
FOUND = 'found'  # table of the scores whose tile is known, by its number
VALUES = ('probability', 'class', 'status', 'model')  # its columns, beside ``id``
AT_ONCE = 100_000  # names that are taken together


class Staging:
    """Finds the tiles of scores by their names; use as a context manager, in a folder that is removed afterwards.

    Attributes:
        path: of the database.
    """

    def __init__(self, path):
        """``path``: of a file to make."""
        self.path, self.connection = path, sqlite3.connect(path)
        for first in ('PRAGMA synchronous = OFF', 'PRAGMA journal_mode = OFF',  # it is lost with its folder anyway
                          'CREATE TABLE names (tile_id TEXT, id INTEGER)',
                          f'CREATE TABLE {FOUND} (id INTEGER PRIMARY KEY, {", ".join(VALUES)})'):
            self.connection.execute(first)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.connection.close()

    def name_all(self, pieces):
        """Take the names of all tiles of a grid.

        Args:
            pieces: iterable of lists of names; the tiles are numbered from 0 on.

        Returns:
            How many there are.
        """
        number = 0
        for names in pieces:
            self.connection.executemany('INSERT INTO names VALUES (?, ?)', zip(names, range(number, number + len(names))))
            number += len(names)
        self._index()
        return number

    def name_from(self, path, table, key, tile_id):
        """Take the names of all tiles of a table of another database, with the numbers of its column ``key``."""
        with closing(self.connection.execute(f'ATTACH DATABASE {value(path)} AS grid')):
            pass
        self.connection.execute(named('INSERT INTO names SELECT {tile_id}, {key} FROM grid.{table}', tile_id=tile_id, key=key,
                                      table=table))
        self.connection.commit()
        self.connection.execute('DETACH DATABASE grid')
        self._index()

    def _index(self):
        self.connection.execute('CREATE INDEX by_name ON names (tile_id)')
        self.connection.commit()

    def find(self, names, scores, keep=False):
        """Put scores by the numbers of their tiles.

        Args:
            names: n names of tiles.
            scores: n tuples of VALUES.
            keep: True to keep what was found before.

        Returns:
            How many of the names no tile has.
        """
        if not keep:
            self.connection.execute(named('DELETE FROM {found}', found=FOUND))
        unknown, marks = 0, ['?'] * len(VALUES)
        take = statement('INSERT OR REPLACE INTO {found} SELECT id, {marks} FROM names WHERE tile_id = ?', found=FOUND,
                         marks=marks)
        for name, score in zip(names, scores):
            done = self.connection.execute(take, (*score, name))
            unknown += done.rowcount == 0
        self.connection.commit()
        return unknown

    def count(self):
        """Number of tiles that have a score now."""
        return self.connection.execute(named('SELECT count(*) FROM {found}', found=FOUND)).fetchone()[0]

    def between(self, first, end):
        """Rows (id, *VALUES) of the tiles with these numbers that have a score, by their numbers; ``end`` is not among them."""
        wanted = named('SELECT * FROM {found} WHERE id >= ? AND id < ? ORDER BY id', found=FOUND)
        return self.connection.execute(wanted, (first, end))
