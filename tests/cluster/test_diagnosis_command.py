"""python -m dalles diagnosis, and the errors of the command that name it."""

import pytest

from dalles import __main__ as command
from dalles.core.errors import GridError
from dalles.models.engines import self_test

HINT = 'To get help, run python -m dalles diagnosis, and send what it prints.'


def test_it_prints_what_there_is_without_qgis(monkeypatch, capsys):
    monkeypatch.setattr(self_test, 'numpy_rate', lambda: 123.4)
    monkeypatch.setenv('HTTPS_PROXY', 'http://jean:hunter2@proxy:3128')
    assert command.main(['diagnosis']) == 0
    text = capsys.readouterr().out
    assert text.startswith('Diagnosis of Dalles') and '  numpy: 123 tiles/s' in text and '  dask: 20' in text
    assert '  GDAL: 3.' in text and 'Error' not in text and 'HTTPS_PROXY=set' in text and 'hunter2' not in text


@pytest.mark.parametrize('error, hinted', [(KeyError('https://h/a.tif?token=hunter2'), True), (GridError('No tile.'), False)])
def test_an_unexpected_error_names_it_and_a_refusal_does_not(monkeypatch, capsys, error, hinted):
    def fails(given):
        raise error
    monkeypatch.setattr(command, '_join', fails)
    assert command.main(['join', '--grid', 'grid.gpkg', '--scores', 'out']) == 1
    said = capsys.readouterr().err
    assert said.rstrip().endswith(HINT) == hinted == ('Traceback' in said) and 'hunter2' not in said
