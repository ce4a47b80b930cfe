"""Parts, as GeoPandas and Arrow's datasets read them; the folder of a job; writers that are killed."""

import json
import math
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import geopandas
import numpy as np
import pyarrow.dataset as dataset
import pyarrow.parquet as parquet
import pytest
import shapely
from osgeo import osr

from as_package import ROOT
from dalles.cluster.grids.grid_file import GridTiles
from dalles.cluster.grids.open_grid import open_grid
from dalles.cluster.protocol.remote_call import FAILED, call_safely
from dalles.cluster.results.parts import (
    Chunk,
    PartScores,
    begin_job,
    chunk_of,
    finished_chunks,
    job_in,
    part_facts,
    part_name,
    read_part,
    write_part,
)
from dalles.cluster.storage import atomic_write, vsi
from dalles.core.errors import FileError, JobError
from dalles.core.grid.prediction_fields import CLASS, MODEL_FIELD, PROBABILITY, STATUS
from dalles.core.grid.tile_grid import Bounds
from gates import until
from gridfiles import tiles

SYSTEM = osr.SpatialReference()
SYSTEM.ImportFromEPSG(2154)
WKT = SYSTEM.ExportToWkt(['FORMAT=WKT2_2019'])
IDENTITY = {'model': 'bati50 3', 'engine': 'numpy', 'ortho': ['a.tif', 12, 3.5], 'threshold': 0.5}


def scored(count, first=0):
    """(Tiles, Scores) of so many tiles; one in five has no image."""
    names, boxes = tiles(count, 1)
    numbers = np.arange(first, first + count)
    probability = np.where(numbers % 5 == 4, np.nan, np.modf(np.sin(numbers) * 1e4)[0] ** 2)
    there = ~np.isnan(probability)
    return GridTiles([f'{name}_{first}' for name in names], boxes - [0, 50 * first, 0, 50 * first]), PartScores(
        probability, [('bati' if one >= 0.5 else 'non_bati') if known else None for one, known in zip(probability, there)],
        ['ok' if known else ('nodata', 'outside')[number % 2] for known, number in zip(there, numbers)],
        ['bati50 3' if known else None for known in there])


@pytest.fixture
def folder(tmp_path):
    """A folder of a job with three parts, of 40, 0 and 30 tiles."""
    path = str(tmp_path / 'scores.parquet')
    assert begin_job(path, IDENTITY) == set()
    for chunk, count in ((Chunk(0, 2), 40), (Chunk(1, 0), 0), (Chunk(12, 11), 30)):
        write_part(path, chunk, *scored(count, chunk.row), facts={'pixels': count * 250 * 250}, wkt=WKT)
    return path


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


def test_a_job_that_goes_on_knows_what_is_done(folder):
    assert begin_job(folder, dict(reversed(IDENTITY.items()))) == finished_chunks(folder) == {(0, 2), (1, 0), (12, 11)}
    assert job_in(folder) == IDENTITY
    assert finished_chunks(folder + '/nowhere') == set()


def test_another_job_is_refused_with_what_differs(folder):
    with pytest.raises(JobError, match=r'another job: engine was "numpy" and is now "onnxruntime" \(differences: engine, tta\)'):
        begin_job(folder, {**IDENTITY, 'engine': 'onnxruntime', 'tta': True})
    with pytest.raises(JobError) as caught:
        begin_job(folder, {**IDENTITY, 'ortho': ['/vsicurl/https://me:hidden@host/a.tif?sig=hidden', 1, 2]})
    assert 'hidden' not in str(caught.value)
    with pytest.raises(JobError, match='threshold was 0.5 and is now null'):
        begin_job(folder, {key: value for key, value in IDENTITY.items() if key != 'threshold'})
    assert len(finished_chunks(folder)) == 3 and job_in(folder) == IDENTITY


def test_parts_of_nobody_and_records_that_cannot_be_read_are_refused(folder):
    for content in (b'{"model": ', b'[]', b'\xff'):
        with open(f'{folder}/_job.json', 'wb') as file:
            file.write(content)
        with pytest.raises(JobError, match='description _job.json of the job in .* cannot be read'):
            begin_job(folder, IDENTITY)
    os.remove(f'{folder}/_job.json')
    with pytest.raises(JobError, match='parts of a job, but not its description'):
        begin_job(folder, IDENTITY)
    with pytest.raises(FileError, match='cannot be written'):
        begin_job(f'{folder}/part-000001-000000.parquet', IDENTITY)


def test_of_two_jobs_that_begin_at_a_time_one_is_refused(tmp_path):
    def one(number):
        try:
            begin_job(str(tmp_path / 'scores.parquet'), {'job': number % 2})
            return number % 2
        except JobError:
            return None
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(one, range(40)))
    winner = job_in(str(tmp_path / 'scores.parquet'))['job']
    assert found == [winner if number % 2 == winner else None for number in range(40)]


def test_what_killed_writers_left_long_ago_is_removed(folder):
    old, new = f'{folder}/.part-000003-000003.parquet.01.part', f'{folder}/.part-000004-000003.parquet.02.part'
    for path in (old, new):
        open(path, 'wb').close()
    os.utime(old, (0, 0))
    begin_job(folder, IDENTITY)
    assert not os.path.exists(old) and os.path.exists(new) and len(finished_chunks(folder)) == 3


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


def test_on_an_object_store(s3, folder):
    far = f'{s3}/run 1/scores.parquet'
    assert begin_job(far, IDENTITY) == set() and begin_job(far, IDENTITY) == set()
    path = write_part(far, Chunk(0, 2), *scored(40), facts={'pixels': 40 * 250 * 250}, wkt=WKT)
    assert path == f'{far}/part-000000-000002.parquet'
    assert vsi.read_bytes(path) == vsi.read_bytes(f'{folder}/part-000000-000002.parquet')
    write_part(far, Chunk(0, 2), *scored(40), facts={'pixels': 40 * 250 * 250}, wkt=WKT)
    write_part(far, Chunk(0, 3), *scored(10), facts={}, wkt=WKT)
    assert begin_job(far, IDENTITY) == {(0, 2), (0, 3)} and open_grid(far).count == 50
    with pytest.raises(JobError, match='another job: engine'):
        begin_job(far, {**IDENTITY, 'engine': 'onnxruntime'})


def test_listing_more_parts_than_one_answer_of_a_store_holds(s3):
    far = f'{s3}/many/scores.parquet'
    begin_job(far, IDENTITY)
    wanted = {Chunk(row, col) for row in range(34) for col in range(33)}

    for chunk in wanted:
        atomic_write.write_whole(f'{far}/{part_name(chunk)}', b'x')
    assert len(wanted) > 1000 and finished_chunks(far) == wanted


WRITER = f'''
import sys
sys.path[:0] = [{str(ROOT / 'tools')!r}, {str(ROOT / 'tests' / 'support')!r}, {str(ROOT / 'tests' / 'cluster' / 'results')!r}]
import as_package
as_package.register()
from test_parts import Chunk, WKT, scored, write_part
made = scored(2304, 7)
print('begun', flush=True)
while True:
    for row in range(5):
        write_part(sys.argv[1], Chunk(row, 0), *made, facts=dict(facts=1), wkt=WKT)
'''


@pytest.mark.waiting
def test_writers_that_are_killed_leave_whole_parts_or_none(tmp_path):
    known, scores = scored(2304, 7)
    found, halves = 0, set()

    def a_new_half():
        return {name for name in os.listdir(tmp_path) if name.startswith('.')} - halves
    for turn in range(6):
        writer = subprocess.Popen([sys.executable, '-c', WRITER, str(tmp_path)], stdout=subprocess.PIPE)
        try:
            assert writer.stdout.readline() == b'begun\n'
            until(lambda turn=turn: len(finished_chunks(str(tmp_path))) >= min(turn, 5))
            halves |= until(a_new_half)
        finally:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            writer.stdout.close()
        for chunk in finished_chunks(str(tmp_path)):
            there, values, facts = read_part(f'{tmp_path}/{part_name(chunk)}')
            assert there.ids == known.ids and np.array_equal(values.probability, scores.probability, equal_nan=True) and facts
            found += 1
    assert found >= 5
