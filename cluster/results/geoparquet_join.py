"""Join of scores into a copy of a GeoParquet grid, one row group after the other."""

import numpy as np
import pyarrow
import pyarrow.compute as compute
import pyarrow.parquet as parquet

from ...core.errors import GridError
from ...core.grid import prediction_fields
from ...core.grid.own_columns import check_own_columns as check_columns
from ...core.grid.prediction_fields import STATUS
from ...core.grid.tile_grid import TILE_ID
from ...core.messages import Message
from ..grids.geoparquet_grid import is_text
from ..grids.rectangle_wkb import boxes_of
from ..storage import vsi
from .part_reader import JoinReport
from .parts import FILLED


def join_geoparquet(grid, sheaf, staging, aside):
    """Write a copy of a grid with the scores of parts.

    Args:
        grid: GeoParquetGrid.
        sheaf: PartSet.
        staging: Staging.
        aside: path of the file to write.

    Returns:
        JoinReport.

    Raises:
        GridError: a field of it has another type or foreign values, two tiles have one name, or it cannot be read.
        JobError: a tile has two scores.
        OSError, sqlite3.Error, pyarrow.ArrowException: the file cannot be written.
    """
    with vsi.reader(grid.pages[0].path) as file:
        schema = parquet.ParquetFile(file).schema_arrow  # row groups are cast to it, as the writer refuses other Arrow metadata
    columns = _columns(schema, sheaf.fields)
    there = [name for name in schema.names if name in sheaf.fields]
    check_columns(grid.told, prediction_fields.domains(sheaf.field), there,
                  lambda place, domain: _sample(grid, there[place], domain))
    count, strange = staging.name_all(_names(grid)), 0
    for names, scores in sheaf.scores():
        strange += staging.match(names, scores, keep=True)
    wanted = _with(schema, columns)
    with parquet.ParquetWriter(aside, wanted, compression=FILLED) as writer:
        first = shapeless = 0
        for group in _groups(grid, None):
            group = _scored(group.cast(schema), columns, staging, first)
            writer.write_table(group, row_group_size=max(1, len(group)))
            first += len(group)
            shapeless += _shapeless(group, grid.geometry)
    joined = staging.count()
    return JoinReport(count, joined, count - joined, shapeless, strange)


def _groups(grid, columns):
    """Yield the row groups of a grid as tables; ``columns``: names, or None for all."""
    for page in grid.pages:
        with vsi.reader(page.path) as file:
            source = parquet.ParquetFile(file, metadata=page.footer)
            for number in range(source.num_row_groups):
                try:
                    group = source.read_row_group(number, columns=columns)
                except (pyarrow.ArrowException, OSError) as error:
                    raise grid.broken(error) from error
                yield group


def _sample(grid, name, domain):
    """See core.grid.own_columns.check_own_columns."""
    found = set()
    for group in _groups(grid, [name]):
        column = group.column(name)
        found.update(compute.min_max(column).as_py().values() if domain.is_number else compute.unique(column).to_pylist())
        if not domain.is_number and len(found) >= domain.most:
            break
    return found


def _names(grid):
    for group in _groups(grid, [TILE_ID]):
        yield group.column(TILE_ID).to_pylist()


def _shapeless(group, geometry):
    """Return the number of tiles in a row group that have no scores and no geometry."""
    left = group.filter(group.column(STATUS).is_null()).column(geometry).combine_chunks()
    return int(np.isnan(boxes_of(left)).any(axis=1).sum())


def _columns(schema, fields):
    """Return [(name, Arrow type)] of the fields to write, after checking the types of those that exist."""
    for number, name in enumerate(fields):
        kind = schema.field(name).type if name in schema.names else None
        is_right = is_text if number else pyarrow.types.is_floating
        if kind is not None and not pyarrow.types.is_null(kind) and not is_right(kind):
            raise GridError('The field {name} is of type {kind}, a {wanted} was expected. {remedy}', name=name, kind=kind,
                            wanted=Message('text') if number else Message('real number'),
                            remedy=Message('Give FIELD another name, or remove the field.'))
    return [(name, pyarrow.string() if number else pyarrow.float64()) for number, name in enumerate(fields)]


def _with(schema, columns):
    """Return a schema with columns, existing ones in their position, others at the end; all else is unchanged."""
    for name, kind in columns:
        field, index = pyarrow.field(name, kind), schema.get_field_index(name)
        schema = schema.append(field) if index < 0 else schema.set(index, field)
    return schema


def _scored(group, columns, staging, first):
    """Return a row group with its scores; ``first``: number of its first tile."""
    values = [[None] * len(group) for _ in columns]
    for number, *score in staging.between(first, first + len(group)):
        for column, one in zip(values, score):
            column[number - first] = one
    for (name, kind), column in zip(columns, values):
        made, index = pyarrow.array(column, kind), group.schema.get_field_index(name)
        field = pyarrow.field(name, kind)
        group = group.append_column(field, made) if index < 0 else group.set_column(index, field, made)
    return group
