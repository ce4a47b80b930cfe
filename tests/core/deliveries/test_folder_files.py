"""Side files belong to a file of their folder by its name, whatever their ending."""

import os

import pytest

from dalles.core.deliveries.folder_files import file_list, files_in, stamps_in, with_side_files


@pytest.fixture
def folder(tmp_path):
    """folder('a.tif', 'b/c.tif', ...) -> Path of a folder with these files."""
    def make(*names):
        for name in names:
            path = tmp_path / 'ortho' / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b'1')
        return tmp_path / 'ortho'
    return make


BESIDE = ['a.tfw', 'a.TFW', 'a.tifw', 'a.wld', 'a.prj', 'A.prj', 'a.tab', 'a.TAB', 'a.aux', 'a.rrd', 'a.tif.aux.xml', 'a.aux.xml',
          'a.tif.ovr', 'a.tif.msk', 'A.TIF.OVR']


@pytest.mark.parametrize('name', BESIDE)
def test_a_side_file_that_comes_changes_or_goes_is_noticed(folder, name):
    place, seen = folder('a.tif', 'other.txt'), []
    for act in (lambda: None, lambda: folder(name), lambda: (place / name).write_bytes(b'12'),
                lambda: os.utime(place / name, ns=(1, 1)), lambda: (place / name).unlink()):
        act()
        seen.append(repr(stamps_in(place, ('.tif',))))
    assert len(set(seen[:4])) == 4 and seen[4] == seen[0]


@pytest.mark.parametrize('name', ['a.tif', 'a.tfw', 'a.prj', 'a.tif.msk'])
def test_a_file_that_is_replaced_by_one_of_the_same_size_and_time_is_noticed(folder, name):
    place = folder('a.tif', name)
    before, times = stamps_in(place, ('.tif',)), (place / name).stat()
    (place / name).write_bytes(b'2')
    os.utime(place / name, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert stamps_in(place, ('.tif',)) != before


@pytest.mark.parametrize('name', ['grid.gpkg', 'ab.tfw', 'b/a.tfw', '.a.tfw', 'a', 'report.html'])
def test_other_files_are_not(folder, name):
    place = folder('a.tif')
    before = stamps_in(place, ('.tif',))
    folder(name)
    assert stamps_in(place, ('.tif',)) == before


def test_names_with_several_dots(folder):
    found = with_side_files(folder('13.2020.v2.tif', '13.2020.v2.tfw', '13.2020.v2.tif.ovr', '13.2020.v3.tfw'), ('.tif',))
    assert list(found.values()) == [['13.2020.v2.tfw', '13.2020.v2.tif', '13.2020.v2.tif.ovr']]


def test_files_are_sorted_and_hidden_ones_left_out(folder):
    place = folder('b/z.tif', 'b/a.TIF', 'a/q.tif', '.git/a.tif', 'b/.z.tif', 'c.tiff')
    assert [str(path.relative_to(place)) for path in files_in(place, ('.tif',))] == ['a/q.tif', 'b/a.TIF', 'b/z.tif']
    assert list(with_side_files(place, ('.tif',)).values()) == [['q.tif'], ['a.TIF'], ['z.tif']]


def test_a_link_to_nothing_is_no_file(folder):
    place = folder('a.tif')
    (place / 'b.tif').symlink_to(place / 'gone.tif')
    (place / 'a.tfw').symlink_to(place / 'gone.tfw')
    assert [path.name for path in files_in(place, ('.tif',))] == ['a.tif']
    assert [len(stamp) for stamp in stamps_in(place, ('.tif',))] == [1, 4]


def test_names_that_are_no_text_can_be_told():
    assert file_list([os.fsdecode(b'/data/\xe9.tif')]) == '?.tif'


def test_links_to_folders_are_followed_once(folder, tmp_path):
    place = folder('a/a.tif', 'a.tif')
    (tmp_path / 'disk').mkdir()
    (tmp_path / 'disk' / 'b.tif').write_bytes(b'1')
    (place / 'disk').symlink_to(tmp_path / 'disk')
    (place / 'a' / 'back').symlink_to(place)
    (tmp_path / 'all').symlink_to(place)
    for start in (place, tmp_path / 'all'):
        assert [path.relative_to(start).as_posix() for path in files_in(start, ('.tif',))] == [
            'a/a.tif', 'a.tif', 'disk/b.tif']
