"""The reader of the bundled model's training imagery, on toy sets made here; its crops and their labels."""

import numpy as np
import pytest

import bundled_crops
from bundled_crops import Drawer, Place, cut, drawn, label_of, laid, small
from bundled_data import Sample, corrections, read, valid
from imagery import make, noise, save, table

RNG = np.random.default_rng(4)


@pytest.fixture
def data(tmp_path):
    """A folder with a few sets: French tiles and halves, masks, labels, scenes."""
    make(tmp_path)
    return tmp_path


@pytest.fixture
def samples(data):
    return {sample.name: sample for sample in read(data)}


def test_each_set_says_what_it_knows(samples):
    told = {name: (s.label, s.tag, s.mask is not None) for name, s in samples.items()}
    assert told == {
        'cerema/bati/a.png': (1, 1, False), 'cerema/bati/b.png': (0, 1, False), 'cerema/bati/c.png': (None, 1, False),
        'cerema_halves/a_L.png': (0, 0, False), 'suedtirol/images/one.png': (None, None, True),
        'estonia/images/one.png': (None, None, True), 'pnoa/images/vines.png': (0, None, False),
        'pnoa/images/farm.png': (1, None, False), 'ucmerced/forest/forest07.png': (0, None, False),
        'ucmerced/denseresidential/denseresidential07.png': (1, None, False)}


def test_a_half_is_of_the_group_of_its_tile_and_sets_share_no_group(samples):
    assert samples['cerema_halves/a_L.png'].group == samples['cerema/bati/a.png'].group
    assert samples['suedtirol/images/one.png'].group != samples['estonia/images/one.png'].group


def test_lines_at_the_edge_of_estonian_masks_are_no_buildings(samples):
    assert samples['suedtirol/images/one.png'].mask.sum() == 400 and samples['estonia/images/one.png'].mask.sum() == 100


def test_where_there_is_no_image_nothing_is_said(data):
    image = noise(100)
    image[:, 90:] = 0
    save(data / 'train/suedtirol/images/one.png', image)
    sample = next(s for s in read(data) if s.name == 'suedtirol/images/one.png')
    assert label_of(sample, Place(4, 0, 40)) == 0 and label_of(sample, Place(60, 0, 40)) is None
    assert label_of(sample, Place(55, 20, 40)) == 1  # half of the house, whatever is missing


@pytest.mark.parametrize('label, inside, across', [('unbuilt', 0, 0), ('unsure', None, None), ('built', 1, None)])
def test_a_decision_holds_for_its_part_of_the_image(data, tmp_path, label, inside, across):
    """``inside``: of the house that the mask has there; ``across``: of a square that only touches the part."""
    table(tmp_path / 'labels.csv', [{'image': 'suedtirol/images/one.png', 'left': 40, 'top': 40, 'side': 30, 'label': label,
                                     'why': 'seen'}])
    sample = next(s for s in read(data, corrections(tmp_path / 'labels.csv')) if s.name == 'suedtirol/images/one.png')
    assert label_of(sample, Place(40, 40, 30)) == inside
    assert label_of(sample, Place(20, 65, 30)) == across
    assert label_of(sample, Place(10, 5, 30)) == 0


def test_a_decision_on_a_whole_image_is_its_label(data, tmp_path):
    table(tmp_path / 'labels.csv', [
        {'image': name, 'left': '', 'top': '', 'side': '', 'label': label, 'why': 'seen'}
        for name, label in (('cerema/bati/b.png', 'built'), ('cerema/bati/a.png', 'unsure'),
                            ('pnoa/images/farm.png', 'unbuilt'), ('suedtirol/images/one.png', 'built'))])
    known = read(data, corrections(tmp_path / 'labels.csv'))
    assert next(s for s in known if s.name == 'suedtirol/images/one.png').mask.all()  # a building in each part of it
    found = {s.name: s.label for s in known}
    assert (found['cerema/bati/b.png'], found['cerema/bati/a.png'], found['pnoa/images/farm.png']) == (1, None, 0)


def test_a_decision_on_nothing_and_an_unknown_label_are_refused(data, tmp_path):
    row = {'image': 'suedtirol/images/two.png', 'left': '', 'top': '', 'side': '', 'label': 'built', 'why': ''}
    table(tmp_path / 'labels.csv', [row])
    with pytest.raises(ValueError, match='two.png'):
        read(data, corrections(tmp_path / 'labels.csv'))
    table(tmp_path / 'labels.csv', [{**row, 'label': 'maybe'}])
    with pytest.raises(ValueError, match="'maybe'"):
        corrections(tmp_path / 'labels.csv')


def test_the_tiles_to_choose_by_are_read_alike(data):
    save(data / 'valid_ign/images/field.png', noise(50))
    table(data / 'valid_ign/labels.csv', [{'image': 'images/field.png', 'mask': '', 'label': 0, 'gsd_m': 1.0, 'group': 'x'}])
    [sample] = valid(data)
    assert (sample.name, sample.label, sample.set) == ('valid_ign/images/field.png', 0, 'valid_ign')


@pytest.mark.parametrize('pixels, label', [(0, 0), (1, None), (19, None), (20, 1)])
def test_a_crop_is_built_from_twenty_square_metres_on(pixels, label):
    mask = np.zeros((50, 50), bool)
    mask.flat[:pixels] = True
    assert label_of(Sample('x/y', 'g', noise(50), 1.0, mask=mask), Place(0, 0, 50)) == label


@pytest.mark.parametrize('turn', [0.0, 17.0, 45.0, 90.0, 271.5])
def test_image_and_mask_turn_alike(turn):
    rows, columns = np.mgrid[:120, :120]
    mask = (abs(rows - 70) < 8) & (abs(columns - 52) < 20)
    image = np.where(mask[..., None], 255, 0).repeat(3, 2).astype('uint8')
    place = Place(30, 32, 60, turn)
    turned, shown = cut(mask, place), cut(image, place)[..., 0] > 127
    assert turned.shape == shown.shape == (60, 60) and (turned != shown).sum() < 40
    assert turned.sum() == pytest.approx(15 * 39, rel=0.05)  # the house is within, whatever its turn
    assert abs(small(image, place, 60)[..., 0].mean() - 255 * turned.mean()) < 3


def test_a_turned_square_at_the_edge_stays_within_the_image():
    sample = Sample('x/y', 'g', noise(75, low=100), 1.0, mask=np.zeros((75, 75), bool))
    turned = [place for place in (drawn(sample, RNG) for _ in range(200)) if place.turn]
    assert turned and all(small(sample.image, place, 40).min() > 0 for place in turned)  # no black corner


def test_what_is_scored_covers_the_image_once():
    sample = Sample('x/y', 'g', noise(219), 1.0, mask=np.zeros((219, 219), bool))
    assert [(p.left, p.top) for p in laid(sample)] == [(x, y) for y in (0, 56, 113, 169) for x in (0, 56, 113, 169)]
    assert [p[:3] for p in laid(Sample('x/y', 'g', noise(78), 1.0, label=0, parts=True))] == [(14, 14, 50)]


def test_batches_are_half_built_and_their_labels_are_those_of_the_ground(samples):
    mask = np.zeros((160, 160), bool)
    mask[20:40, 30:60] = True
    chosen = [Sample('suedtirol/x', 'g', noise(160), 1.0, mask=mask), *(s for s in samples.values() if s.set == 'pnoa')]
    draw, rng = Drawer(chosen, 8, 25), np.random.default_rng(2)
    labels, sets = [], []
    for _ in range(300):
        tile, label, sample, place = draw.tile(rng)
        labels.append(label)
        sets.append(sample.set)
        assert tile.shape == (25, 25, 3) and tile.dtype == 'uint8'
        if sample.mask is not None:
            built = cut(sample.mask, place).sum()
            assert built >= 20 if label else built == 0
        else:
            assert label == sample.label
    assert 120 < sum(labels) < 180
    share = bundled_crops.MIX['suedtirol'] / (bundled_crops.MIX['suedtirol'] + bundled_crops.MIX['pnoa'])
    assert abs(sets.count('suedtirol') / 300 - share) < 0.08


def test_a_batch_is_the_same_from_the_same_seed(samples):
    draw = Drawer(list(samples.values()), 4, 25)
    (first, labels), (again, others) = (draw(np.random.default_rng(9)) for _ in range(2))
    assert np.array_equal(first, again) and np.array_equal(labels, others)
    assert not np.array_equal(first, draw(np.random.default_rng(10))[0])
