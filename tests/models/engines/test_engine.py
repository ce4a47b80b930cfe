import pytest

from dalles.core.errors import EngineError
from dalles.models.engines.engine import AUTO, open_engine
from dalles.models.model_file.file_io import load


def test_auto_takes_an_engine_that_is_there(write_model):
    engine = open_engine(AUTO, load(write_model()))
    assert engine.name == 'numpy'
    assert 'CPU' in engine.device
    engine.close()


def test_an_unknown_engine_is_refused(write_model):
    with pytest.raises(EngineError, match='auto, numpy'):
        open_engine('abacus', load(write_model()))
