"""Jobs with parts of scores."""

import pytest

from dalles.cluster.results.parts import Chunk, begin_job, write_part
from job_parts import IDENTITY, WKT, scored, write_scores


@pytest.fixture(scope='module')
def parts(tmp_path_factory):
    """(folder, {tile_id: values})."""
    folder = str(tmp_path_factory.mktemp('parts') / 'scores.parquet')
    return folder, write_scores(folder)


@pytest.fixture
def folder(tmp_path):
    """A folder of a job with three parts, of 40, 0 and 30 tiles."""
    path = str(tmp_path / 'scores.parquet')
    assert begin_job(path, IDENTITY) == set()
    for chunk, count in ((Chunk(0, 2), 40), (Chunk(1, 0), 0), (Chunk(12, 11), 30)):
        write_part(path, chunk, *scored(count, chunk.row), facts={'pixels': count * 250 * 250}, wkt=WKT)
    return path
