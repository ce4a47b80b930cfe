"""What is the user's own is masked in a text, and the rest of it stays."""

import pytest

from dalles.core import redaction
from dalles.core.redaction import redact

CASES = [  # text, what must be gone, what stays
    ('The layer of INPUT cannot be opened (/home/jean dupont/My Data/mon ortho.tif). Check its path, or choose another.',
     ['jean', 'dupont', 'Data', 'ortho'], 'cannot be opened (….tif). Check its path, or choose another.'),
    (r'C:\Users\Jean Dupont\projets\ortho finale 2021.jp2 cannot be read. Get it again.', ['Jean', 'Dupont', 'projets', 'finale'],
     '….jp2 cannot be read. Get it again.'),
    (r'\\serveur\partage sig\x.gpkg is read-only.', ['serveur', 'partage'], '….gpkg is read-only.'),
    ('D:/clients/x.vrt is read-only.', ['clients', 'D:'], '….vrt is read-only.'),
    ('projects/client/x.tif is missing', ['projects', 'client'], '….tif is missing'),
    ('OUTPUT ~/clients is a folder. Choose a file.', ['clients'], '… is a folder. Choose a file.'),
    ("'/vsizip//home/x y/z.zip/a.tif' not recognized", ['x y', 'z.zip'], "'….tif' not recognized"),
    ('/data/a.tif and /data/b.tif differ.', ['data', 'a.', 'b.'], '….tif and ….tif differ.'),
    ('/srv/Ville de Lyon/grid.gpkg|layername=grid is read-only.', ['srv', 'Ville', 'Lyon'], 'is read-only.'),
    ('https://data.host.fr/key/hunter2/wms?apikey=hunter2 cannot be reached: Host proxy.corp not found. Check the address',
     ['hunter2', 'host.fr', 'proxy.corp'], 'cannot be reached: Host … not found. Check the address'),
    ('http://me:hunter2@proxy.corp:3128 refused', ['me', 'hunter2', 'proxy.corp', '3128'], ' refused'),
    ('connection to server at "db.town.local" (10.0.0.12), port 5432 failed: password authentication failed for user "jean"',
     ['db.town', '10.0', 'jean'], 'port 5432 failed: password authentication failed for user …'),
    ("dbname='sig' host=db.local port=5432 user='jean' password='hunter2' table=\"t\"", ['db.local', 'jean', 'hunter2'],
     'port=5432'),
    ('of jean.dupont@town.example alone', ['jean', 'town'], 'of … alone'),
]
PLAIN = ['80/15/5 of 66 tiles/s', 'Debian GNU/Linux 12 (bookworm), Linux-6.1.0-x86_64-with-glibc2.36', 'numpy 1.24.2, GDAL 3.6.2',
         'OpenBLAS 0.3.21 NO_LAPACKE MAX_THREADS=64', 'Band 4 of 3: choose 1/2/3.', 'dalles.algorithms.base:81 processAlgorithm']


@pytest.mark.parametrize('text, gone, stays', CASES, ids=[case[0][:40] for case in CASES])
def test_names_paths_and_addresses_are_gone(text, gone, stays):
    found = redact(text)
    assert [part for part in gone if part in found] == [], found
    assert stays in found and '…' in found, found


@pytest.mark.parametrize('text', PLAIN)
def test_what_is_not_the_users_stays(text):
    assert redact(text) == text


@pytest.mark.parametrize('text', [case[0] for case in CASES])
def test_a_masked_text_stays_as_it_is(text):
    assert redact(redact(text)) == redact(text)


def test_names_of_the_user_and_of_the_machine_are_gone(monkeypatch):
    monkeypatch.setattr(redaction, 'own_names', lambda: frozenset({'jdupont', 'PC-MAIRIE-12', 'x'}))
    assert redact('lock of jdupont on PC-MAIRIE-12, proxy of bordeaux', ['bordeaux']) == 'lock of … on …, proxy of …'
    assert redact('the jdupontel of x') == 'the jdupontel of x'  # a part of a word; too short


def test_own_names_are_those_of_the_system(monkeypatch):
    redaction.own_names.cache_clear()
    monkeypatch.setattr('socket.gethostname', lambda: 'pc12.town.example')
    monkeypatch.setattr('getpass.getuser', lambda: 'jdupont')
    try:
        assert {'pc12.town.example', 'pc12', 'jdupont'} <= redaction.own_names()
    finally:
        redaction.own_names.cache_clear()


def test_a_user_without_a_name_is_no_failure(monkeypatch):
    def fails():
        raise KeyError('uid not found')
    redaction.own_names.cache_clear()
    monkeypatch.setattr('getpass.getuser', fails)
    try:
        assert 'KeyError' not in redaction.own_names()
    finally:
        redaction.own_names.cache_clear()
