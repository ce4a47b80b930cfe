"""Scores on their way to the tiles of a grid, in a database of their own: neither all names nor all scores fit into memory."""

import sqlite3
from contextlib import closing

from ...core.errors import GridError, JobError
from ...core.runtime.sql import name, named, statement, value

STAGED = 'dalles_staged'  # name of the database where it is attached to another
FOUND = 'found'  # table of the scores whose tile is known, by its number
VALUES = ('probability', 'class', 'status', 'model')  # its columns, beside ``id``
AT_ONCE = 100_000  # names that are taken together


class Staging:
    """Finds the tiles of scores by their names; use as a context manager, in a folder that is removed afterwards.

    Attributes:
        path: of the database.
        told: of the grid and of the folder of the parts, as messages may tell them.
    """

    def __init__(self, path, told):
        """``path``: of a file to make; ``told``: see above."""
        self.path, self.told, self.connection = path, told, sqlite3.connect(path)
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

        Raises:
            GridError: two have one name.
        """
        number = 0
        for names in pieces:
            self.connection.executemany('INSERT INTO names VALUES (?, ?)',
                                        zip((name or None for name in names), range(number, number + len(names))))
            number += len(names)
        self._index()
        return number

    def name_from(self, path, table, key, tile_id):
        """Take the names of all tiles of a table of another database, with the numbers of its column ``key``.

        Raises:
            GridError: two have one name.
        """
        with closing(self.connection.execute(f'ATTACH DATABASE {value(path)} AS grid')):
            pass
        self.connection.execute(statement("INSERT INTO names SELECT nullif({tile_id}, ''), {key} FROM grid.{table}",
                                          tile_id=name(tile_id), key=name(key), table=name(table)))
        self.connection.commit()
        self.connection.execute('DETACH DATABASE grid')
        self._index()

    def _index(self):
        """Tiles without a name are not found; two of one name would get the scores of either."""
        self.connection.execute('CREATE INDEX by_name ON names (tile_id)')
        self.connection.commit()
        double = self.connection.execute('SELECT tile_id FROM names WHERE tile_id IS NOT NULL GROUP BY tile_id '
                                         'HAVING count(*) > 1 LIMIT 1').fetchone()
        if double:
            raise GridError('A tile_id of its own was expected for each tile, {name} is there twice in {path}. Build the grid '
                            'again.', path=self.told[0], name=double[0])

    def match(self, names, scores, keep=False):
        """Put scores by the numbers of their tiles.

        Args:
            names: n names of tiles.
            scores: n tuples of VALUES.
            keep: True to keep what was found before.

        Returns:
            How many of the names no tile has.

        Raises:
            JobError: two of the scores are of one tile.
        """
        if not keep:
            self.connection.execute(named('DELETE FROM {found}', found=FOUND))
        unknown, marks = 0, ['?'] * len(VALUES)
        take = statement('INSERT INTO {found} SELECT id, {marks} FROM names WHERE tile_id = ?', found=FOUND,
                         marks=marks)
        for tile_id, score in zip(names, scores):
            try:
                unknown += self.connection.execute(take, (*score, tile_id)).rowcount == 0
            except sqlite3.IntegrityError as error:
                raise self.duplicate_error(tile_id) from error
        self.connection.commit()
        return unknown

    def duplicate_error(self, tile_id):
        """The JobError of a tile that has two scores."""
        return JobError('One score was expected for each tile, {name} has two in the parts of {path}. Run the job again, into '
                        'another folder.', name=tile_id, path=self.told[1])

    def count(self):
        """Number of tiles that have a score now."""
        return self.connection.execute(named('SELECT count(*) FROM {found}', found=FOUND)).fetchone()[0]

    def between(self, first, end):
        """Rows (id, *VALUES) of the tiles with these numbers that have a score, by their numbers; ``end`` is not among them."""
        wanted = named('SELECT * FROM {found} WHERE id >= ? AND id < ? ORDER BY id', found=FOUND)
        return self.connection.execute(wanted, (first, end))
