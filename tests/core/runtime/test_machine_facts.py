"""Facts about this machine, and what they say where something is missing or broken."""

import os
import re
import sys

import pytest
from osgeo import gdal

from dalles.core.fact_sheet import FactSheet, Problem
from dalles.core.runtime import machine_facts


def values_of(facts):
    return {name: function() for name, function in facts}


@pytest.mark.parametrize('facts', [machine_facts.system_facts, machine_facts.python_facts, machine_facts.gdal_facts])
def test_each_fact_is_had_here(facts):
    sheet = FactSheet()
    sheet.add('All', facts())
    assert [line for line in sheet.lines if 'not known (' in line and 'Error' in line] == []
    assert len(sheet.lines) > 6


def test_versions_are_those_that_run():
    import numpy
    assert values_of(machine_facts.python_facts())['numpy'].startswith(numpy.__version__)
    found = values_of(machine_facts.gdal_facts())
    assert found['GDAL'] == gdal.__version__ and found['driver GPKG'] == 'reads, writes, copies'
    assert re.fullmatch(r'right within 0\.00\d m', found['Lambert-93'])
    assert re.search(r'\d+ GFLOP/s', values_of(machine_facts.python_facts())['matrix product'])


def test_a_missing_module_is_a_problem_where_dalles_needs_it(monkeypatch):
    for name in ('jinja2', 'PIL'):
        monkeypatch.setitem(sys.modules, name, None)
    found = values_of(machine_facts.python_facts())
    assert isinstance(found['jinja2'], Problem)
    assert found['jinja2'].startswith('cannot be imported (ModuleNotFoundError') and found['jinja2'].endswith(': no reports')
    assert 'cannot be imported' in found['PIL'] and not isinstance(found['PIL'], Problem)


def test_missing_drivers_are_problems(monkeypatch):
    monkeypatch.setattr(gdal, 'GetDriverByName', lambda name: None)
    found = values_of(machine_facts.gdal_facts())
    assert isinstance(found['JPEG 2000'], Problem) and isinstance(found['driver GPKG'], Problem)
    assert found['driver ECW'] == 'missing' and not isinstance(found['driver ECW'], Problem)


def test_another_gdal_than_that_of_its_python_module_is_a_problem(monkeypatch):
    monkeypatch.setattr(gdal, '__version__', '2.4.0')
    assert isinstance(values_of(machine_facts.gdal_facts())['GDAL'], Problem)


def test_of_variables_with_a_path_or_an_address_only_that_they_are_set_is_told(monkeypatch):
    for name in machine_facts.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv('PROJ_LIB', '/home/jean/proj')
    monkeypatch.setenv('HTTPS_PROXY', 'http://jean:hunter2@proxy:3128')
    monkeypatch.setenv('OMP_NUM_THREADS', '4')
    assert values_of(machine_facts.system_facts())['environment variables'] == 'PROJ_LIB=set, OMP_NUM_THREADS=4, HTTPS_PROXY=set'


def test_folders_tell_what_may_be_wrong_with_them(tmp_path, monkeypatch):
    found = values_of(machine_facts.folder_facts({'good': tmp_path, 'odd': tmp_path / 'été à' / 'deep'}))
    assert found['good'].startswith('can be written to, ') and f'path of {len(str(tmp_path))} characters' in found['good']
    assert found['odd'].endswith('spaces, letters beyond ASCII, to be made') and not (tmp_path / 'été à').exists()
    assert os.listdir(tmp_path) == []

    def refuses(**_):
        raise PermissionError(13, 'Permission denied', str(tmp_path))
    monkeypatch.setattr(machine_facts.tempfile, 'TemporaryFile', refuses)
    found = values_of(machine_facts.folder_facts({'plugin': tmp_path}))
    assert isinstance(found['plugin'], Problem) and found['plugin'].startswith('cannot be written to (Permission denied), ')


def test_little_room_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.setattr(machine_facts, 'LOW_MB', 1 << 40)
    assert isinstance(values_of(machine_facts.folder_facts({'cache': tmp_path}))['cache'], Problem)
