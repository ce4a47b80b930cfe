"""dalles:fetchortho where the service fails, refuses, or the run ends before its time."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsNetworkAccessManager, QgsProcessingException

from dalles.algorithms.framework import run_state
from dalles.algorithms.services import http
from dalles.core.download import block_plan, served_image
from gates import until
from programs import environment

BLOCKS, SIDE = 4, 1000  # of the extent of the tests, pixels
ROOT = Path(__file__).resolve().parents[3]
WHITE = np.full((3, 500, 500), 255, 'uint8')
FAULTS = {
    'dropped': ('drop', None), 'cut': ('cut', None), 'half an image': ('half', None), 'status 500': ('status', 500),
    'status 503': ('status', 503), '429': ('later', 0), 'an exception': ('exception', 'NoApplicableCode'),
    'a web page': ('page', None), 'nothing': ('body', ('image/png', b'')), 'a text': ('body', ('image/png', b'sorry')),
}


@pytest.fixture
def whole(fetch, source):
    """Fetch without loss and compare with the source."""
    def call(feedback=None, **parameters):
        done = fetch('ortho', feedback, FORMAT='png', **parameters)
        assert np.array_equal(gdal.Open(done['OUTPUT']).ReadAsArray(), source[:, :SIDE, :SIDE])
        return done
    return call


@pytest.mark.parametrize('fault', FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize('request_', ['GetCapabilities', 'GetMap'])
def test_a_fault_is_asked_for_again(whole, service, once, fault, request_):
    service.fault = once(request_, fault, 0 if request_ == 'GetCapabilities' else 1)
    whole()
    assert len(service.of(request_)) == 1 + (1 if request_ == 'GetCapabilities' else BLOCKS)


@pytest.mark.parametrize('image', [WHITE, WHITE[:, :300]], ids=['of one colour', 'of another size'])
def test_an_image_that_is_not_the_one_is_asked_for_again(whole, service, once, encoded, image, feedback):
    service.fault, said = once('GetMap', ('body', encoded(image))), feedback()
    done = whole(said)
    assert done['EMPTY'] == 0 and len(service.of('GetMap')) == BLOCKS + 1
    assert any(line.startswith('Requests repeated: 1 ') for line in said.infos)


def test_half_a_jpeg_is_no_image(fetch, service, once, source):
    service.fault = once('GetMap', ('half', None))
    found = gdal.Open(fetch('ortho')['OUTPUT']).ReadAsArray()
    assert len(service.of('GetMap')) == BLOCKS + 1
    centres = np.s_[:, 5::10, 5::10]
    assert np.abs(found.astype(float) - source[:, :SIDE, :SIDE])[centres].mean() < 6


@pytest.mark.waiting
def test_silence_is_asked_for_again(whole, service, monkeypatch):
    """One request alone has a second, and no answer."""
    asked, silent, opened, plain = [], [], threading.Event(), http.Fetcher._send

    def sent(self, request):
        query = {name.upper(): value for name, value in parse_qsl(urlsplit(request.url).query, keep_blank_values=True)}
        if query['REQUEST'] != 'GetMap' or asked:
            return plain(self, request)
        asked.append(query)
        before = QgsNetworkAccessManager.timeout()
        QgsNetworkAccessManager.setTimeout(1000)
        try:
            return plain(self, request)
        finally:
            QgsNetworkAccessManager.setTimeout(before)

    def script(number, seen):
        if seen.query in asked and not silent:
            silent.append(seen)
            return 'blocked', opened
        return None
    monkeypatch.setattr(http.Fetcher, '_send', sent)
    service.fault = script
    try:
        whole()
    finally:
        opened.set()
    assert silent and len(service.of('GetMap')) == BLOCKS + 1


@pytest.mark.parametrize('code', ['LayerNotDefined', 'InvalidFormat', 'InvalidCRS', 'StyleNotDefined', 'OperationNotSupported'])
def test_what_no_second_try_cures_is_told_at_once(fetch, service, code):
    service.fault = lambda number, seen: ('exception', code) if seen.query['REQUEST'] == 'GetMap' else None
    with pytest.raises(QgsProcessingException, match=code):
        fetch('ortho')
    assert len(service.of('GetMap')) <= http.CONNECTIONS


@pytest.mark.parametrize(('status', 'said'), [(401, 'AUTH'), (403, 'AUTH'), (404, 'HTTP status 404')])
def test_so_is_a_refused_or_wrong_address(fetch, service, status, said):
    service.fault = lambda number, seen: ('status', status)
    with pytest.raises(QgsProcessingException, match=said):
        fetch('ortho')
    assert len(service.seen) == 1


@pytest.mark.waiting
def test_a_service_that_stays_broken_is_given_up_and_what_came_is_kept(fetch, whole, service, tmp_path, feedback, once_there):
    def broken(number, seen):
        if not seen.query.get('BBOX', '').startswith('800100,6204800'):
            return None
        once_there(tmp_path / 'ortho.tif.blocks', '.tif', BLOCKS - 1)
        return 'status', 500
    service.fault = broken
    with pytest.raises(QgsProcessingException, match=f'in {http.TRIES} attempts.*HTTP status 500'):
        fetch('ortho', FORMAT='png')
    assert not (tmp_path / 'ortho.tif').exists() and (tmp_path / 'ortho.tif.blocks').is_dir()
    service.forget()
    said = feedback()
    whole(said)
    assert len(service.of('GetMap')) == 1, 'the others are there'
    assert 'Resuming: 3 of 4 blocks already downloaded.' in said.infos
    assert not (tmp_path / 'ortho.tif.blocks').exists()


def test_another_request_begins_anew(fetch, service, source):
    service.fault = lambda number, seen: ('status', 500) if seen.query.get('BBOX', '').startswith('800100,6204800') else None
    with pytest.raises(QgsProcessingException):
        fetch('ortho')
    service.forget()
    found = gdal.Open(fetch('ortho', FORMAT='png')['OUTPUT']).ReadAsArray()
    assert np.array_equal(found, source[:, :SIDE, :SIDE]) and len(service.of('GetMap')) == BLOCKS


@pytest.mark.parametrize('what', ['ortho', 'buildings'])
def test_a_folder_that_is_not_there_is_told_before_anything_is_asked(fetch, service, tmp_path, what):
    with pytest.raises(QgsProcessingException, match='cannot be written'):
        fetch(what, OUTPUT=str(tmp_path / 'gone' / ('a.tif' if what == 'ortho' else 'a.gpkg')))
    assert service.seen == []


def test_a_full_disk_is_told_and_the_next_run_goes_on(fetch, whole, service, monkeypatch):
    keep, kept = served_image.save_block, []

    def full(folder, block, image):
        if len(kept) == 2:
            raise OSError(28, 'No space left on device')
        kept.append(block)
        keep(folder, block, image)
    monkeypatch.setattr(served_image, 'save_block', full)
    with pytest.raises(QgsProcessingException, match=r'No space left on device\)\. Free disk space'):
        fetch('ortho', FORMAT='png')
    monkeypatch.undo()
    monkeypatch.setattr(block_plan, 'BLOCK_PX', 500)
    service.forget()
    whole()
    assert len(service.of('GetMap')) == BLOCKS - 2


def test_two_runs_do_not_write_one_file_at_a_time(fetch, tmp_path, feedback):
    with run_state.exclusive_lock(str(tmp_path / 'ortho.tif'), feedback()):
        with pytest.raises(QgsProcessingException, match='being written by another run'):
            fetch('ortho')


def test_a_folder_of_others_is_left_alone(fetch, tmp_path):
    (tmp_path / 'ortho.tif.blocks').mkdir()
    (tmp_path / 'ortho.tif.blocks' / 'mine.txt').write_text('mine')
    with pytest.raises(QgsProcessingException, match='mine.txt'):
        fetch('ortho')
    assert (tmp_path / 'ortho.tif.blocks' / 'mine.txt').read_text() == 'mine'


def test_an_older_file_stays_until_the_new_one_is_whole(fetch, service, tmp_path):
    (tmp_path / 'ortho.tif').write_bytes(b'old')
    service.fault = lambda number, seen: ('status', 500) if seen.query['REQUEST'] == 'GetMap' else None
    with pytest.raises(QgsProcessingException):
        fetch('ortho')
    assert (tmp_path / 'ortho.tif').read_bytes() == b'old'
    service.forget()
    fetch('ortho')
    assert gdal.Open(str(tmp_path / 'ortho.tif')).RasterXSize == SIDE


@pytest.fixture
def sent(monkeypatch):
    """[(when a request was sent, when it might be, at the earliest)], as the side that asks has them."""
    found, plain = [], http.Fetcher._send

    def noted(self, request):
        found.append((time.monotonic(), self.next_s))
        return plain(self, request)
    monkeypatch.setattr(http.Fetcher, '_send', noted)
    return found


@pytest.mark.waiting
def test_requests_are_few_at_a_time_and_a_second(whole, service, sent):
    service.fault = lambda number, seen: ('delay', 0.3)
    whole(RATE=5)
    assert max(seen.at_a_time for seen in service.seen) <= http.CONNECTIONS
    assert len(sent) == len(service.seen) == BLOCKS + 1 and all(when >= earliest for when, earliest in sent)
    assert min(np.diff([earliest for _, earliest in sent[1:]])) >= 0.2


@pytest.mark.waiting
def test_429_pauses_all_for_as_long_as_the_service_says(whole, service, once, sent, monkeypatch):
    service.fault, heard, plain = once('GetMap', ('later', 2), 0), [], http.Fetcher._postpone

    def delayed(self, request, again):
        heard.append(time.monotonic())
        return plain(self, request, again)
    monkeypatch.setattr(http.Fetcher, '_postpone', delayed)
    whole()
    assert len(service.of('GetMap')) == BLOCKS + 1 and len(heard) == 1
    after = [when - heard[0] for when, _ in sent if when > heard[0]]
    assert after and min(after) >= 2 and len(sent) - len(after) <= 1 + http.CONNECTIONS  # some were on their way


def test_a_pause_that_is_too_long_is_told(fetch, service, once):
    service.fault = once('GetMap', ('later', 3600), 0)
    with pytest.raises(QgsProcessingException, match='pause of 3600 s'):
        fetch('ortho')


@pytest.mark.waiting
def test_a_cancel_is_heard_while_the_service_is_silent_and_the_next_run_goes_on(fetch, whole, service, feedback):
    said, opened = feedback(), threading.Event()

    def script(number, seen):
        if seen.query['REQUEST'] != 'GetMap' or len(service.of('GetMap')) < 3:
            return None
        said.cancel()
        return 'blocked', opened
    service.fault = script
    try:
        done = fetch('ortho', said, FORMAT='png')
    finally:
        opened.set()
    assert 'OUTPUT' not in done and any('of 4 blocks are done and kept' in line for line in said.warnings)
    there = done['COUNT']
    service.forget()
    whole()
    assert len(service.of('GetMap')) == BLOCKS - there


def test_a_cancel_while_the_file_is_written_leaves_none(fetch, whole, service, feedback, tmp_path):
    done = fetch('ortho', feedback(stop_at=86), FORMAT='png')
    assert 'OUTPUT' not in done and not (tmp_path / 'ortho.tif').exists()
    service.forget()
    whole()
    assert service.of('GetMap') == []


PROGRAM = """
import headless
application, plugin = headless.begin()
import processing
from dalles.core.download import block_plan
block_plan.BLOCK_PX = 500
processing.run('dalles:fetchortho', {given!r}, feedback=headless.Quiet())
"""


@pytest.mark.waiting
def test_a_run_that_is_killed_goes_on_with_what_is_missing(whole, service, tmp_path):
    given = {'URL': service.url, 'LAYER': 'ORTHO', 'EXTENT': '800010,800190,6204810,6204990 [EPSG:2154]', 'FORMAT': 'png',
             'OUTPUT': str(tmp_path / 'ortho.tif')}
    opened = threading.Event()
    service.fault = lambda number, seen: ('blocked', opened) if len(service.of('GetMap')) > 2 else None
    run = subprocess.Popen([sys.executable, '-c', PROGRAM.format(given=given)],
                           env=environment())
    folder = tmp_path / 'ortho.tif.blocks'
    try:
        until(lambda: len([path for path in folder.glob('*.tif') if '.part' not in path.name]) == 2)
    finally:
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        opened.set()
    there = len([path for path in folder.glob('*.tif') if '.part' not in path.name])
    assert there == 2 and json.loads((folder / 'unfinished.json').read_text())['layer'] == 'ORTHO'
    service.forget()
    whole()
    assert len(service.of('GetMap')) == BLOCKS - there
