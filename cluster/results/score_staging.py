"""Matching of scores to the tiles of a grid, in a temporary database: neither all names nor all scores fit into memory."""

import sqlite3
from contextlib import closing

from ...core.errors import GridError, JobError
from ...core.runtime.sql import name, named, statement, value

STAGED = 'dalles_staged'  # name of the database when attached to another one
FOUND = 'found'  # table of the scores matched to a tile, by the number of the tile
VALUES = ('probability', 'class', 'status', 'model')  # its columns, besides ``id``


class Staging:
    """Finds the tiles of scores by their names; use as a context manager, in a folder that is removed afterwards.

    Attributes:
        path: of the database.
        told: (grid, folder of the parts) with secrets masked, for messages.
    """

    def __init__(self, path, told):
        """Create the database at ``path``; ``told``: see the class."""
        self.path, self.told, self.connection = path, told, sqlite3.connect(path)
        for first in ('PRAGMA synchronous = OFF', 'PRAGMA journal_mode = OFF',  # no durability needed: removed with its folder
                          'CREATE TABLE names (tile_id TEXT, id INTEGER)',
                          f'CREATE TABLE {FOUND} (id INTEGER PRIMARY KEY, {", ".join(VALUES)})'):
            self.connection.execute(first)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.connection.close()

    def name_all(self, pieces):
        """Store the names of all tiles of a grid.

        Args:
            pieces: iterable of lists of names; the tiles are numbered from 0.

        Returns:
            Number of tiles.

        Raises:
            GridError: two tiles have one name.
        """
        number = 0
        for names in pieces:
            self.connection.executemany('INSERT INTO names VALUES (?, ?)',
                                        zip((name or None for name in names), range(number, number + len(names))))
            number += len(names)
        self._index()
        return number

    def name_from(self, path, table, key, tile_id):
        """Store the names of all tiles of a table in another database, with the numbers in its column ``key``.

        Raises:
            GridError: two tiles have one name.
        """
        with closing(self.connection.execute(f'ATTACH DATABASE {value(path)} AS grid')):
            pass
        self.connection.execute(statement("INSERT INTO names SELECT nullif({tile_id}, ''), {key} FROM grid.{table}",
                                          tile_id=name(tile_id), key=name(key), table=name(table)))
        self.connection.commit()
        self.connection.execute('DETACH DATABASE grid')
        self._index()

    def _index(self):
        """Index the names, and refuse two tiles of one name, which would share scores; tiles without a name match none."""
        self.connection.execute('CREATE INDEX by_name ON names (tile_id)')
        self.connection.commit()
        double = self.connection.execute('SELECT tile_id FROM names WHERE tile_id IS NOT NULL GROUP BY tile_id '
                                         'HAVING count(*) > 1 LIMIT 1').fetchone()
        if double:
            raise GridError('A tile_id of its own was expected for each tile, {name} is there twice in {path}. Build the grid '
                            'again.', path=self.told[0], name=double[0])

    def match(self, names, scores, keep=False):
        """Match scores to the numbers of their tiles.

        Args:
            names: n names of tiles.
            scores: n tuples of VALUES.
            keep: True to keep earlier matches.

        Returns:
            Number of names that no tile has.

        Raises:
            JobError: a tile has two scores.
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
        """Return the JobError of a tile that has two scores."""
        return JobError('One score was expected for each tile, {name} has two in the parts of {path}. Run the job again, into '
                        'another folder.', name=tile_id, path=self.told[1])

    def count(self):
        """Return the number of tiles that have a score now."""
        return self.connection.execute(named('SELECT count(*) FROM {found}', found=FOUND)).fetchone()[0]

    def between(self, first, end):
        """Return a cursor on rows (id, *VALUES) of the tiles that have a score and a number in [first, end), sorted by number."""
        wanted = named('SELECT * FROM {found} WHERE id >= ? AND id < ? ORDER BY id', found=FOUND)
        return self.connection.execute(wanted, (first, end))
