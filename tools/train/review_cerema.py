"""How high reviewlabels ranks the tags that are wrong: python3 tools/train/review_cerema.py ENVIRONMENTS DATA [--out FOLDER]

The French tiles of Cerema are all tagged built by BD TOPO; a person looked at each, and saw no building on some. They are laid
out side by side as one orthophoto, with land tagged unbuilt beside them, and reviewed by folds on the features of
EfficientNet-Lite0 as ImageNet left it: no network that takes part has seen a tile of this ground, nor what the person said.
Prints the precision at 24: how many of the 24 tiles ranked first, among those tagged built, show none; against chance. With
--scores the probabilities are the out-of-fold scores of tools/train/train_bundled.py instead. Runs with QGIS's own Python;
ENVIRONMENTS is the folder with the engines.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from osgeo import gdal, ogr, osr

import headless
from dalles.core.dataset.library_reader import decode_image
from dalles.core.raster.pixels import resize
from dalles.core.stats.logistic_regression import sigmoid

FIRST = 24  # as many as show no building
TILE_PX, TILE_M, X0, Y0, EPSG, APART = 125, 50, 800000, 6300000, 2154, 10  # tiles lie one in so many cells: each is its own block
LAND = ('agricultural', 'beach', 'chaparral', 'forest', 'golfcourse', 'river')  # of UC Merced: what a French grid holds, too
ACROSS = 24
TOOLS = Path(__file__).resolve().parents[1]
NETWORK = f"""
import sys; sys.path.insert(0, {str(TOOLS)!r})
import as_package; as_package.register()
import keras
from keras import layers
from dalles.models.model_file import file_io
from dalles.models.training.architectures_keras import dalles
from dalles.models.training.fit import copy_weights
network = dalles({TILE_PX}, depth=16, expansion_share=1)
copy_weights(keras.models.load_model(sys.argv[1], compile=False), network)
x = network.get_layer('b15_proj_bn').output
x = layers.Concatenate()([layers.GlobalAveragePooling2D()(x), layers.GlobalMaxPooling2D()(x)])
file_io.save(keras.Model(network.input, layers.Dense(1, activation='sigmoid')(x)), {{
    'name': 'imagenet', 'version': '1', 'size_px': {TILE_PX}, 'gsd_m': {TILE_M / TILE_PX}, 'gsd_range_m': [0.2, 0.5],
    'tile_m': 50, 'bands': ['red', 'green', 'blue'], 'scaling': {{'input': [0, 255], 'percentiles': [2, 98]}},
    'classes': ['non_bati', 'bati'], 'threshold': 0.5}}, sys.argv[2])
"""


def features(home, data, folder):
    """A model file whose features are those of ImageNet."""
    path = folder / 'imagenet.keras'
    done = subprocess.run([str(home / 'keras' / 'bin' / 'python3'), '-c', NETWORK,
                           str(data / 'pretrained' / 'efficientnet_lite0_imagenet_notop.keras'), str(path)],
                          capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f'The network cannot be made: {done.stderr[-500:]}')
    return path


def tiles(data):
    """Yield (name, image, label, seen): the tiles of Cerema, then as much unbuilt land and all building-free halves."""
    train, built = data / 'train', 0
    with open(train / 'cerema' / 'visual.csv', newline='', encoding='utf-8') as file:
        for row in csv.DictReader(file):
            if row['visual'] != 'exclude':
                built += 1
                yield Path(row['image']).stem, decode_image(train / 'cerema' / row['image']), 'bati', row['visual']
    for path in sorted((train / 'cerema_halves').glob('*.png')):
        yield path.stem, decode_image(path), 'non_bati', ''
        built -= 1
    with open(train / 'ucmerced' / 'labels.csv', newline='', encoding='utf-8') as file:
        rows = [row for row in csv.DictReader(file) if row['scene_class'] in LAND and row['building'] == '0'
                and row['ambiguous'] == '0']
    for row in rows[::max(1, len(rows) // built)][:built]:
        image = decode_image(train / 'ucmerced' / row['image'])
        side = min(round(TILE_M / 0.3048), *image.shape[:2])
        yield Path(row['image']).stem, np.ascontiguousarray(image[:side, :side]), 'non_bati', ''


def mosaic(found, folder, logits):
    """Write ``ortho.tif`` and ``grid.gpkg``; returns both paths."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(EPSG)
    ortho, grid = str(folder / 'ortho.tif'), str(folder / 'grid.gpkg')
    rows, step = -(-len(found) // ACROSS), TILE_M / TILE_PX
    out = gdal.GetDriverByName('GTiff').Create(ortho, ACROSS * APART * TILE_PX, rows * APART * TILE_PX, 3,
                                               options=['COMPRESS=DEFLATE', 'TILED=YES', 'SPARSE_OK=TRUE'])
    out.SetGeoTransform((X0, step, 0, Y0, 0, -step))
    out.SetProjection(system.ExportToWkt())
    file = ogr.GetDriverByName('GPKG').CreateDataSource(grid)
    layer = file.CreateLayer('grid', system, ogr.wkbPolygon)
    for name, kind in (('tile_id', ogr.OFTString), ('label', ogr.OFTString), ('proba_bati', ogr.OFTReal)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer.StartTransaction()
    for number, (name, image, label, _) in enumerate(found):
        col, row = number % ACROSS * APART, number // ACROSS * APART
        out.WriteArray(resize(image, TILE_PX).transpose(2, 0, 1), col * TILE_PX, row * TILE_PX)
        x, y = X0 + col * TILE_M, Y0 - row * TILE_M
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(
            f'POLYGON(({x} {y},{x + TILE_M} {y},{x + TILE_M} {y - TILE_M},{x} {y - TILE_M},{x} {y}))'))
        feature.SetField('tile_id', name)
        feature.SetField('label', label)
        if name in logits:
            feature.SetField('proba_bati', float(sigmoid(logits[name])))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    return ortho, grid


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('home', type=Path, help='folder of the environments')
    parser.add_argument('data', type=Path, help='folder that holds train/ and pretrained/')
    parser.add_argument('--out', type=Path, help='where the grid, the review layer and the contact sheet are kept')
    parser.add_argument('--scores', type=Path, help='out-of-fold scores of tools/train/train_bundled.py --scores')
    options = parser.parse_args()
    run = headless.start()
    with tempfile.TemporaryDirectory(prefix='dalles') as folder:
        folder = options.out or Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        logits = {}
        if options.scores:
            kept = np.load(options.scores)
            logits = {Path(name).stem: logit for name, logit in zip(kept['names'].tolist(), kept['logits'].tolist())}
        found = list(tiles(options.data))
        ortho, grid = mosaic(found, folder, logits)
        options_of = {'FROM': 'field'} if options.scores else {
            'FROM': 'folds', 'MODEL': str(features(options.home, options.data, folder)), 'FOLDS': 10}
        outputs = run('dalles:reviewlabels', INPUT=grid, ORTHO=ortho, MOST=len(found), OUTPUT=str(folder / 'review.gpkg'),
                      SHEET=str(folder / 'review.html'), **options_of)
        seen = {name: what for name, _, label, what in found if label == 'bati'}
        layer = ogr.Open(outputs['OUTPUT'])  # named: its layers die with it
        ranked = sorted((f['rank'], f['tile_id']) for f in layer.GetLayer() if f['tile_id'] in seen)
        first = [seen[name] for _, name in ranked[:FIRST]]
        none, total = sum(what == 'none' for what in seen.values()), len(seen)
        print(f'{total} tiles tagged built, {none} of them without a building to the eye; {outputs["SUSPECTS"]} suspects of '
              f'{outputs["COUNT"]} tiles.')
        print(f'Precision at {FIRST}: {first.count("none") / FIRST:.2f} (chance {none / total:.2f}); with the doubtful ones: '
              f'{sum(what != "building" for what in first) / FIRST:.2f} '
              f'(chance {sum(what != "building" for what in seen.values()) / total:.2f}).')


if __name__ == '__main__':
    main()
