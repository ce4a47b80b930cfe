"""Matching of scores to the tiles of a grid, in a temporary database: neither all names nor all scores fit into memory."""

import sqlite3

from ...core.errors import GridError, JobError
from ...core.grid.tile_grid import TILE_ID
from ...core.runtime.sql import named, value

GRID = 'grid'  # name of an attached database
SCORE_COLUMNS = ('probability', 'class', 'status', 'model')  # columns of the scores found, besides ``id``


class Staging:
    """Finds the tiles of scores by their names; use as a context manager, in a folder that is removed afterwards."""

    def __init__(self, path, grid, parts):
        """Create the database at ``path``; ``grid``, ``parts``: paths with secrets masked, for messages."""
        self.grid, self.parts, self.connection = grid, parts, sqlite3.connect(path)
        for first in ('PRAGMA main.synchronous = OFF', 'PRAGMA main.journal_mode = OFF',  # removed with its folder
                      'CREATE TABLE names (tile_id TEXT, id INTEGER)',
                      f'CREATE TABLE found (id INTEGER PRIMARY KEY, {", ".join(SCORE_COLUMNS)})'):
            self.connection.execute(first)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.connection.close()

    def attach(self, path):
        """Attach another database under the name GRID."""
        self.connection.execute(f'ATTACH DATABASE {value(path)} AS {GRID}')

    def name_all(self, batches):
        """Store the names of all tiles of a grid.

        Args:
            batches: iterable of lists of names; the tiles are numbered from 0.

        Returns:
            Number of tiles.

        Raises:
            GridError: two tiles have one name.
        """
        number = 0
        for names in batches:
            self.connection.executemany('INSERT INTO names VALUES (?, ?)',
                                        zip((name or None for name in names), range(number, number + len(names))))
            number += len(names)
        self._index()
        return number

    def name_from(self, table, key):
        """Store the names of all tiles of a table in the attached database, with the numbers in its column ``key``.

        Raises:
            GridError: two tiles have one name.
        """
        self.connection.execute(named("INSERT INTO names SELECT nullif({tile_id}, ''), {key} FROM {grid}.{table}",
                                      tile_id=TILE_ID, key=key, grid=GRID, table=table))
        self._index()

    def _index(self):
        """Index the names, and refuse two tiles of one name, which would share scores; tiles without a name match none."""
        self.connection.execute('CREATE INDEX by_name ON names (tile_id)')
        self.connection.commit()
        double = self.connection.execute('SELECT tile_id FROM names WHERE tile_id IS NOT NULL GROUP BY tile_id '
                                         'HAVING count(*) > 1 LIMIT 1').fetchone()
        if double:
            raise GridError('Two tiles of the grid {path} have the tile_id {name}. Build the grid again.', path=self.grid,
                            name=double[0])

    def match(self, names, scores):
        """Match scores to the numbers of their tiles.

        Args:
            names: n names of tiles.
            scores: n tuples of VALUES.

        Returns:
            Number of names that no tile has.

        Raises:
            JobError: a tile has two scores.
        """
        unknown = 0
        for tile_id, score in zip(names, scores):
            try:
                unknown += not self.connection.execute('INSERT INTO found SELECT id, ?, ?, ?, ? FROM names WHERE tile_id = ?',
                                                       (*score, tile_id)).rowcount
            except sqlite3.IntegrityError as error:
                raise self.duplicate_error(tile_id) from error
        self.connection.commit()
        return unknown

    def has(self, tile_id):
        """Return True for the name of a tile."""
        return self.connection.execute('SELECT 1 FROM names WHERE tile_id = ?', [tile_id]).fetchone() is not None

    def duplicate_error(self, tile_id):
        """Return the JobError of a tile that has two scores."""
        return JobError('The tile {name} has two scores in the parts of {path}. Run the job again, into another folder.',
                        name=tile_id, path=self.parts)

    def count(self):
        """Return the number of tiles that have a score."""
        return self.connection.execute('SELECT count(*) FROM found').fetchone()[0]

    def between(self, first, end):
        """Return a cursor on rows (id, *VALUES) of the tiles that have a score and a number in [first, end), sorted by number."""
        return self.connection.execute('SELECT * FROM found WHERE id >= ? AND id < ? ORDER BY id', (first, end))
