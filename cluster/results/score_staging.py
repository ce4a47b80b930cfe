"""Matching of scores to the tiles of a grid, in a temporary database: neither all names nor all scores fit into memory."""

import sqlite3

from ...core.errors import GridError, JobError

SCORE_COLUMNS = ('probability', 'class', 'status', 'model')  # columns of the scores found, besides ``id``


class Staging:
    """Finds the tiles of scores by their names; use as a context manager, in a folder that is removed afterwards."""

    def __init__(self, path, grid, parts):
        """Create the database at ``path``; ``grid``, ``parts``: paths with secrets masked, for messages."""
        self.path, self.grid, self.parts, self.connection = path, grid, parts, sqlite3.connect(path)
        for first in ('PRAGMA synchronous = OFF', 'PRAGMA journal_mode = OFF',  # removed with its folder
                      'CREATE TABLE names (tile_id TEXT, id INTEGER)',
                      f'CREATE TABLE found (id INTEGER PRIMARY KEY, {", ".join(SCORE_COLUMNS)})'):
            self.connection.execute(first)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.connection.close()

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
        self.index_names()
        return number

    def index_names(self):
        """Index the names of all tiles; tiles without a name match no score.

        Raises:
            GridError: two tiles have one name, and would share scores.
        """
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
            scores: n tuples of SCORE_COLUMNS.

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

    def clear(self):
        """Forget the scores that were matched."""
        self.connection.execute('DELETE FROM found')
        self.connection.commit()

    def duplicate_error(self, tile_id):
        """Return the JobError of a tile that has two scores."""
        return JobError('The tile {name} has two scores in the parts of {path}. Run the job again, into another folder.',
                        name=tile_id, path=self.parts)

    def count(self):
        """Return the number of tiles that have a score."""
        return self.connection.execute('SELECT count(*) FROM found').fetchone()[0]

    def between(self, first, end):
        """Return a cursor on rows (id, *SCORE_COLUMNS) of tiles with a score and a number in [first, end), sorted by number."""
        return self.connection.execute('SELECT * FROM found WHERE id >= ? AND id < ? ORDER BY id', (first, end))
