"""Parts, as GeoPandas and Arrow's datasets read them; parts that are broken."""

import json
import math

import geopandas
import numpy as np
import pyarrow.dataset as dataset
import pyarrow.parquet as parquet
import pytest
import shapely

from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.protocol.remote_call import FAILED, call_safely
from dalles.cluster.results.parts import Chunk, begin_job, chunk_of, part_facts, part_name, read_part, write_part
from dalles.cluster.storage import vsi
from dalles.core.errors import FileError, JobError
from dalles.core.grid.prediction_fields import CLASS, MODEL_FIELD, PROBABILITY, STATUS
from dalles.core.grid.tile_grid import Bounds
from job_parts import IDENTITY, WKT, scored


def test_geopandas_reads_a_part_as_it_was_written(folder):
    known, scores = scored(40)
    found = geopandas.read_parquet(f'{folder}/part-000000-000002.parquet')
    assert found.columns.tolist() == ['tile_id', PROBABILITY, CLASS, STATUS, MODEL_FIELD, 'geometry']  # and bbox
    assert found.crs.to_epsg() == 2154 and found.crs.equals(geopandas.GeoSeries(crs=WKT).crs)
    assert found.tile_id.tolist() == known.ids
    assert np.allclose(found[PROBABILITY].to_numpy(), scores.probability, rtol=0, atol=1e-6, equal_nan=True)
    assert found[CLASS].where(found[CLASS].notna(), None).tolist() == scores.classes and found[STATUS].tolist() == scores.statuses
    assert found[MODEL_FIELD].where(found[MODEL_FIELD].notna(), None).tolist() == scores.models
    assert (shapely.bounds(found.geometry.to_numpy()) == known.boxes).all()
    assert shapely.is_ccw(shapely.get_exterior_ring(found.geometry.to_numpy())).all()
    assert (found.geometry.area == 2500).all() and (shapely.get_num_coordinates(found.geometry) == 5).all()
    window = geopandas.read_parquet(f'{folder}/part-000000-000002.parquet', bbox=tuple(known.boxes[3] + [1, 1, -1, -1]))
    assert window.tile_id.tolist() == [known.ids[3]], 'by the covering'


def test_no_probability_is_null_not_a_number(folder):
    column = parquet.read_table(f'{folder}/part-000000-000002.parquet').column(PROBABILITY)
    assert column.null_count == 8 and not any(math.isnan(one) for one in column.drop_null().to_pylist())


def test_what_geoparquet_asks_for(folder):
    for name, count in (('part-000000-000002.parquet', 40), ('part-000001-000000.parquet', 0)):
        schema = parquet.read_schema(f'{folder}/{name}')
        about = json.loads(schema.metadata[b'geo'])
        column = about['columns']['geometry']
        assert (about['version'], about['primary_column'], column['encoding']) == ('1.1.0', 'geometry', 'WKB')
        assert column['geometry_types'] == (['Polygon'] if count else []) and column['orientation'] == 'counterclockwise'
        assert column['crs']['id'] == {'authority': 'EPSG', 'code': 2154}
        assert column['covering']['bbox'] == {side: ['bbox', side] for side in ('xmin', 'ymin', 'xmax', 'ymax')}
        assert column.get('bbox') == ([700_000, 6_599_950, 702_000, 6_600_000] if count else None)
        assert json.loads(schema.metadata[b'dalles']) == {'pixels': count * 250 * 250}
        assert parquet.read_metadata(f'{folder}/{name}').row_group(0).column(0).compression == 'ZSTD' if count else True


def test_the_folder_is_one_dataset(folder):
    (open(f'{folder}/.part-000003-000003.parquet.0123.part', 'wb')).close()
    found = dataset.dataset(folder, format='parquet')
    assert len(found.files) == 3 and found.count_rows() == 70
    assert found.to_table(filter=dataset.field(STATUS) == 'ok').num_rows == 70 - 14
    assert geopandas.read_parquet(folder).crs.to_epsg() == 2154


def test_the_folder_is_a_grid_too(folder):
    grid = open_grid(folder)
    assert grid.count == 70 and len(grid.tiles(Bounds(700_000, 6_599_000, 700_100, 6_600_000)).ids) == 3 + 3


def test_reading_gives_what_was_written(folder):
    known, scores = scored(30, 12)
    found, values, facts = read_part(f'{folder}/part-000012-000011.parquet')
    assert found.ids == known.ids and (found.boxes == known.boxes).all() and facts == {'pixels': 30 * 250 * 250}
    assert np.array_equal(values.probability, scores.probability, equal_nan=True) and values[1:] == scores[1:]
    empty, values, _ = read_part(f'{folder}/part-000001-000000.parquet')
    assert empty.ids == [] and empty.boxes.shape == (0, 4) and values.probability.shape == (0,)


def test_the_same_scores_make_the_same_bytes(folder, tmp_path):
    other = str(tmp_path / 'other.parquet')
    begin_job(other, IDENTITY)
    write_part(other, Chunk(0, 2), *scored(40), facts={'pixels': 40 * 250 * 250}, wkt=WKT)
    assert vsi.read_bytes(f'{other}/part-000000-000002.parquet') == vsi.read_bytes(f'{folder}/part-000000-000002.parquet')


def test_names_of_parts():
    assert part_name(Chunk(7, 1234)) == 'part-000007-001234.parquet' and chunk_of('part-000007-001234.parquet') == (7, 1234)
    order = [part_name(Chunk(*chunk)) for chunk in ((0, 0), (0, 9), (0, 10), (2, 1), (10, 0), (999_999, 0))]
    assert order == sorted(order)
    for name in ('_job.json', '.part-000007-001234.parquet.ab.part', 'part-7-1.parquet', 'part-000007-001234.parquet.tmp', ''):
        assert chunk_of(name) is None
    for chunk in ((-1, 0), (0, 1_000_000)):
        with pytest.raises(ValueError, match='no part has'):
            part_name(chunk)


def test_a_part_that_is_none_is_told(folder):
    path = f'{folder}/part-000000-000002.parquet'
    with pytest.raises(JobError, match=r'with the column other; its columns are tile_id, proba_bati'):
        read_part(path, 'other')
    content = vsi.read_bytes(path)
    with open(path, 'wb') as file:
        file.write(content[:-100])
    with pytest.raises(JobError, match='cannot be read .*Remove it, then run the job again'):
        read_part(path)
    with pytest.raises(FileError, match='cannot be opened'):
        read_part(f'{folder}/part-000009-000009.parquet')


def test_a_part_with_broken_bytes_is_told_wherever_they_are(folder):
    path, known = f'{folder}/part-000012-000011.parquet', scored(30, 12)
    content = vsi.read_bytes(path)
    assert part_facts(folder, Chunk(12, 11)) == {'pixels': 30 * 250 * 250} and part_facts(folder, Chunk(9, 9)) is None
    refused = 0
    for place in range(0, len(content) - 60, 61):
        with open(path, 'wb') as file:
            file.write(content[:place] + bytes(255 - byte for byte in content[place:place + 60]) + content[place + 60:])
        try:  # what Parquet tells twice may be read nevertheless: then it is right
            found, values, _ = read_part(path)
            assert found.ids == known[0].ids and (found.boxes == known[0].boxes).all() and values[1:] == known[1][1:]
            assert np.array_equal(values.probability, known[1].probability, equal_nan=True)
        except JobError as error:
            assert f'The part {path} cannot be read' in str(error) and 'Remove it, then run the job again' in str(error)
            with pytest.raises(JobError, match='part-000012-000011.parquet cannot be read'):
                part_facts(folder, Chunk(12, 11))
            assert FAILED in call_safely(part_facts, folder, Chunk(12, 11)), 'a worker tells it'
            refused += 1
    assert refused > len(content) / 61 / 2, 'or nothing was broken'


def test_a_part_of_another_program_has_no_facts(folder):
    parquet.write_table(parquet.read_table(f'{folder}/part-000012-000011.parquet').replace_schema_metadata(None),
                        f'{folder}/part-000012-000011.parquet')
    with pytest.raises(JobError, match='part-000012-000011.parquet cannot be read'):
        part_facts(folder, Chunk(12, 11))


def test_another_field(tmp_path):
    write_part(str(tmp_path), Chunk(0, 0), *scored(5), facts={}, wkt=WKT, field='proba_2')
    assert parquet.read_schema(f'{tmp_path}/part-000000-000000.parquet').names[1] == 'proba_2'
    assert np.array_equal(read_part(f'{tmp_path}/part-000000-000000.parquet', 'proba_2')[1].probability, scored(5)[1].probability,
                          equal_nan=True)
