"""Files are written whole or not at all: by writers that are killed, on a disk that is full, onto an object store."""

import os
import signal
import subprocess
import sys
import time

import pytest
from osgeo import gdal

import objectstore
from dalles.cluster.storage import atomic_write, vsi
from dalles.core.errors import FileError
from gates import until
from helpers import gdal_options
from programs import environment

WRITER = '''
import sys
import as_package
as_package.register()
from dalles.cluster.storage import atomic_write
folder, number = sys.argv[1], 0
while True:
    content = (b'%09d' % number) * 400_000
    atomic_write.write_whole(folder + '/a', content)
    atomic_write.write_whole(folder + '/%d' % (number % 7), content)
    if not number:
        print('begun', flush=True)
    number += 1
'''
KILLS = int(os.environ.get('DALLES_KILLS', 12))


def test_what_is_written_is_read(tmp_path):
    path = str(tmp_path / 'été 1')
    assert atomic_write.write_whole(path, b'one') and vsi.read_bytes(path) == b'one'
    assert atomic_write.write_whole(path, b'two') and vsi.read_bytes(path) == b'two'
    assert not atomic_write.write_whole(path, b'three', over=False) and vsi.read_bytes(path) == b'two'
    assert atomic_write.write_whole(path + 'b', b'', over=False) and vsi.read_bytes(path + 'b') == b''
    assert vsi.list_names(str(tmp_path)) == ['été 1', 'été 1b'], 'nothing stays aside'


def test_other_people_of_the_machine_can_read_it(tmp_path):
    before = os.umask(0o022)
    try:
        atomic_write.write_whole(str(tmp_path / 'a'), b'x')
    finally:
        os.umask(before)
    assert (tmp_path / 'a').stat().st_mode & 0o777 == 0o644


def test_a_disk_without_links(tmp_path, monkeypatch):
    def link(source, target):
        raise PermissionError('no links here')
    monkeypatch.setattr(os, 'link', link)
    assert atomic_write.write_whole(str(tmp_path / 'a'), b'one', over=False)
    assert not atomic_write.write_whole(str(tmp_path / 'a'), b'two', over=False)
    assert vsi.read_bytes(str(tmp_path / 'a')) == b'one' and os.listdir(tmp_path) == ['a']


@pytest.mark.waiting
def test_writers_that_are_killed_leave_no_half_file(tmp_path):
    halves, turn = set(), 0

    def a_new_half():
        return {name for name in os.listdir(tmp_path) if name.startswith('.')} - halves
    while turn < KILLS or not halves:
        turn += 1
        writer = subprocess.Popen([sys.executable, '-c', WRITER, str(tmp_path)], stdout=subprocess.PIPE, env=environment())
        try:
            assert writer.stdout.readline() == b'begun\n'
            until(a_new_half)
        finally:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            writer.stdout.close()
        for name in os.listdir(tmp_path):
            if name.startswith('.'):
                halves.add(name)
                continue
            content = vsi.read_bytes(str(tmp_path / name))
            assert len(content) == 3_600_000 and content == content[:9] * 400_000, (turn, name)
    old = time.time() - atomic_write.OLD_S - 60
    first, *others = sorted(halves)
    os.utime(tmp_path / first, (old, old))
    assert atomic_write.tidy(str(tmp_path)) == 1, 'what may still be written stays'
    assert {name for name in os.listdir(tmp_path) if name.startswith('.')} == set(others)


def test_tidying_leaves_all_else(tmp_path):
    for name in ('part-000001-000001.parquet', '.hidden', 'a.part', '_job.json'):
        (tmp_path / name).write_bytes(b'x')
        os.utime(tmp_path / name, (0, 0))
    assert atomic_write.tidy(str(tmp_path)) == 0 and len(os.listdir(tmp_path)) == 4
    assert atomic_write.tidy(str(tmp_path / 'nowhere')) == 0


FULL = '''
import os, sys
import as_package
as_package.register()
from dalles.cluster.storage import vsi, atomic_write
from dalles.core.errors import FileError
disk = sys.argv[1]
atomic_write.write_whole(disk + '/a', b'old' * 100_000)
try:
    atomic_write.write_whole(disk + '/a', b'new' * 400_000)
except FileError as error:
    print(error)
print(vsi.read_bytes(disk + '/a') == b'old' * 100_000, os.listdir(disk))
atomic_write.write_whole(disk + '/a', b'NEW' * 100_000)
print(vsi.read_bytes(disk + '/a') == b'NEW' * 100_000)
'''


def test_a_disk_that_is_full(tmp_path):
    mount = f'mount -t tmpfs -o size=1m dalles "{tmp_path}" && exec "$@"'
    done = subprocess.run(['unshare', '--map-root-user', '--mount', 'sh', '-c', mount, 'sh', sys.executable, '-c', FULL,
                           str(tmp_path)], capture_output=True, text=True, timeout=300, env=environment())
    if 'mount:' in done.stderr or 'unshare:' in done.stderr:
        pytest.skip(f'this machine lets nobody mount a disk: {done.stderr.strip()}')
    said, stayed, again = done.stdout.splitlines()
    assert 'cannot be written (No space left on device). Free disk space' in said
    assert stayed == "True ['a']" and again == 'True'


@pytest.mark.parametrize('act, said', [
    (lambda path: vsi.read_bytes(path + '/nowhere'), r'cannot be opened \(.*No such file.*each machine'),
    (lambda path: atomic_write.write_whole(path + '/no/a', b''), r'no/a cannot be written \(No such file or directory\)'),
    (lambda path: atomic_write.make_folder(path + '/file/in'), r'file/in cannot be written \(Not a directory\)'),
    (lambda path: vsi.list_names(path + '/file'), r'file cannot be listed \(Not a directory\)'),
], ids=['read', 'write', 'folder', 'list'])
def test_what_cannot_be_is_told(tmp_path, act, said):
    (tmp_path / 'file').write_bytes(b'')
    with pytest.raises(FileError, match=said):
        act(str(tmp_path))


def test_reading_from_anywhere(tmp_path):
    (tmp_path / 'a').write_bytes(bytes(range(100)))
    with vsi.reader(str(tmp_path / 'a')) as file:
        assert (file.size, file.read(2), file.tell(), file.seek(-3, os.SEEK_END)) == (100, b'\0\1', 2, 97)
        assert (file.read(), file.read(5), file.seek(10), file.seek(1, os.SEEK_CUR)) == (b'abc', b'', 10, 11)
        assert file.read(1) == b'\x0b'
    assert file.closed


def test_a_file_that_ends_before_its_end_is_no_short_file(tmp_path):
    (tmp_path / 'a').write_bytes(bytes(100_000))
    with vsi.reader(str(tmp_path / 'a')) as file:
        os.truncate(tmp_path / 'a', 10)
        with pytest.raises(OSError, match='ends too early'):
            file.read()


def test_an_object_store(s3):
    path = f'{s3}/whole/a b.bin'
    assert vsi.list_names(f'{s3}/whole') == [] and not vsi.exists(path)
    assert atomic_write.write_whole(path,
                                    b'one') and vsi.read_bytes(path) == b'one' and vsi.list_names(f'{s3}/whole') == ['a b.bin']
    assert not atomic_write.write_whole(path, b'two', over=False) and vsi.read_bytes(path) == b'one'
    assert atomic_write.write_whole(path, b'three') and vsi.read_bytes(path) == b'three'
    assert vsi.is_folder(f'{s3}/whole') and not vsi.is_folder(path)
    assert atomic_write.tidy(f'{s3}/whole') == 0


def test_a_large_object_goes_in_blocks_and_is_gone_from_here(s3, tmp_path):
    content = os.urandom(1 << 20) * 12
    (tmp_path / 'a').write_bytes(content)
    with gdal_options({'VSIS3_CHUNK_SIZE': '5'}):
        atomic_write.publish(str(tmp_path / 'a'), f'{s3}/large')
    assert vsi.read_bytes(f'{s3}/large') == content and not os.listdir(tmp_path)


def test_what_others_wrote_meanwhile_is_seen(s3):
    atomic_write.write_whole(f'{s3}/seen/a', b'1')
    assert vsi.list_names(f'{s3}/seen') == ['a'] and not vsi.exists(f'{s3}/seen/b')
    write = 'from osgeo import gdal; f = gdal.VSIFOpenL("/vsis3/bucket/seen/b", "wb"); gdal.VSIFCloseL(f)'
    options = {name: gdal.GetConfigOption(name) for name in
               ('AWS_S3_ENDPOINT', 'AWS_HTTPS', 'AWS_VIRTUAL_HOSTING', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY')}
    subprocess.run([sys.executable, '-c', write], check=True, env={**os.environ, **options})
    assert vsi.exists(f'{s3}/seen/b') and vsi.list_names(f'{s3}/seen') == ['a', 'b']


@pytest.mark.parametrize('act', [lambda path: atomic_write.write_whole(path, b'x'), vsi.read_bytes,
                                 lambda path: vsi.list_names(path.rpartition('/')[0])],
                         ids=['write', 'read', 'list'])
def test_a_store_that_is_out_of_reach_is_told_without_keys(act):
    with gdal_options({'AWS_S3_ENDPOINT': '127.0.0.1:9', 'AWS_HTTPS': 'NO', 'AWS_VIRTUAL_HOSTING': 'FALSE',
                           'AWS_ACCESS_KEY_ID': objectstore.KEY, 'AWS_SECRET_ACCESS_KEY': objectstore.SECRET}):
        with pytest.raises(FileError) as caught:
            act('/vsis3/bucket/there/a')
    assert '/vsis3/bucket/there' in str(caught.value)
    assert objectstore.KEY not in str(caught.value) and objectstore.SECRET not in str(caught.value)


def test_rights_that_are_missing_are_told(files):
    files.refused = 403
    with pytest.raises(FileError, match=r'cannot be opened \(.*403'):
        vsi.read_bytes(f'/vsicurl/{files.url}/a?sig=secret')
    with pytest.raises(FileError) as caught:
        vsi.read_bytes(f'/vsicurl/{files.url}/a?sig=secret')
    assert 'secret' not in str(caught.value)
