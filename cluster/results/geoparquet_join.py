"""Join of scores into a copy of a GeoParquet grid, one row group after the other."""

import numpy as np
import pyarrow
import pyarrow.compute as compute
import pyarrow.parquet as parquet

from ...core.grid.own_columns import check_own_columns
from ...core.grid.prediction_fields import STATUS, domains
from ...core.grid.tile_grid import TILE_ID
from ..grids.geoparquet_grid import is_text
from ..grids.rectangle_wkb import boxes_of
from ..storage import vsi
from .part_reader import JoinReport
from .parts import FILLED


def join_geoparquet(grid, parts, staging, aside):
    """Write a copy of a grid with the scores of parts.

    Args:
        grid: GeoParquetGrid.
        parts: PartSet.
        staging: Staging.
        aside: path of the file to write.

    Returns:
        JoinReport.

    Raises:
        GridError: a field of it has another type or foreign values, two tiles have one name, or it cannot be read.
        JobError: a tile has two scores.
        OSError, sqlite3.Error, pyarrow.ArrowException: the file cannot be written.
    """
    with vsi.reader(grid.files[0].path) as file:
        schema = parquet.ParquetFile(file).schema_arrow  # row groups are cast to it, as the writer refuses other Arrow metadata
    there = [name for name in schema.names if name in parts.fields]
    wanted = _with_fields(schema, parts)
    check_own_columns(grid.display_path, domains(parts.field), there, lambda place, domain: _sample(grid, there[place], domain))
    count, strange = staging.name_all(_names(grid)), 0
    for names, scores in parts.scores():
        strange += staging.match(names, scores)
    with parquet.ParquetWriter(aside, wanted, compression=FILLED) as writer:
        first = shapeless = 0
        for group in _groups(grid, None):
            group = _scored(group, wanted, parts.fields, staging.between(first, first + len(group)), first)
            writer.write_table(group, row_group_size=max(1, len(group)))
            first += len(group)
            shapeless += _shapeless(group, grid.geometry)
    joined = staging.count()
    return JoinReport(count, joined, count - joined, shapeless, strange)


def _groups(grid, columns):
    """Yield the row groups of a grid as tables; ``columns``: names, or None for all."""
    for one in grid.files:
        with vsi.reader(one.path) as file:
            source = parquet.ParquetFile(file, metadata=one.footer)
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


def _with_fields(schema, parts):
    """Return a schema with the fields to write, existing ones in their position, after checking their types."""
    for name in parts.fields:
        index, is_number = schema.get_field_index(name), name == parts.field
        kind = schema.field(index).type if index >= 0 else pyarrow.null()
        if not pyarrow.types.is_null(kind) and not (pyarrow.types.is_floating if is_number else is_text)(kind):
            raise parts.type_error(name, kind)
        field = pyarrow.field(name, pyarrow.float64() if is_number else pyarrow.string())
        schema = schema.append(field) if index < 0 else schema.set(index, field)
    return schema


def _scored(group, schema, fields, found, first):
    """Return a row group with its scores.

    Args:
        group: pyarrow.Table of n tiles.
        schema: of the result.
        fields: names of the fields to write.
        found: iterable of (number of the tile, *values).
        first: number of the first tile.
    """
    columns = {name: [None] * len(group) for name in fields}
    for number, *values in found:
        for column, value in zip(columns.values(), values):
            column[number - first] = value
    arrays = [columns[field.name] if field.name in columns else group.column(index).cast(field.type)
              for index, field in enumerate(schema)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)
