"""What a help page adds to the help of an algorithm: commands that run it, and the steps that come after it.

Files: ortho.vrt the orthophoto, batiment.gpkg the buildings of BD TOPO, departement.gpkg its outline, commune.gpkg the communes.
"""

from typing import NamedTuple


class Example(NamedTuple):
    """Parameters of commands as one writes them, and names of the algorithms that come next."""

    commands: tuple
    following: tuple


EXAMPLES = {
    'fetchortho': Example(
        ('--EXTENT="800000,801000,6204000,6205000 [EPSG:2154]" --OUTPUT=ortho.tif',
         '--EXTENT="3.97,3.98,43.65,43.66 [EPSG:4326]" --GSD=0.5 --FORMAT=png --LIMIT=3000 --OUTPUT=ortho.tif'),
        ('fetchbuildings', 'buildgrid', 'mapbuildings')),
    'fetchbuildings': Example(
        ('--EXTENT="800000,801000,6204000,6205000 [EPSG:2154]" --OUTPUT=batiment.gpkg',), ('tagtiles', 'updatemap')),
    'buildgrid': Example(
        ('--ORTHO=ortho.vrt --BUILDINGS=batiment.gpkg --MASK=departement.gpkg --OUTPUT=grid.gpkg',
         '--EXTENT="800000,801000,6204000,6205000 [EPSG:2154]" --SIZE=100 --OUTPUT=grid.gpkg'),
        ('tagtiles', 'predicttiles')),
    'tagtiles': Example(
        ('--INPUT=grid.gpkg --BUILDINGS=batiment.gpkg --FILTER="\\"etat_de_l_objet\\" = \'En service\'" '
         '--COVERAGE=departement.gpkg --OUTPUT=tagged.gpkg',
         '--INPUT=grid.gpkg --BUILDINGS=batiment.gpkg'),
        ('exporttiles', 'predicttiles')),
    'exporttiles': Example(
        ('--INPUT=tagged.gpkg --ORTHO=ortho.vrt --SPLIT=10000/2000/100 --BALANCE=true --FOLDER=library',),
        ('trainmodel', 'evaluatemodel')),
    'setupengine': Example(('--ENGINE=onnxruntime', '--ENGINE=keras --ACTION=check'), ('trainmodel', 'predicttiles')),
    'diagnosis': Example(('--OUTPUT=diagnosis.txt', '--OUTPUT=diagnosis.txt --TESTS=false'), ('setupengine',)),
    'trainmodel': Example(
        ('--LIBRARY=library --EPOCHS=20 --MODEL=mine.keras --REPORT=training.html',), ('evaluatemodel', 'predicttiles')),
    'predicttiles': Example(
        ('--INPUT=tagged.gpkg --ORTHO=ortho.vrt --OUTPUT=scored.gpkg',
         '--INPUT=tagged.gpkg --ORTHO=ortho.vrt --MODEL=mine.keras --ENGINE=keras'),
        ('reviewlabels', 'detectchanges', 'summarize')),
    'evaluatemodel': Example(
        ('--LIBRARY=library --SPLIT=test --REPORT=report.html --METRICS=metrics.json',
         '--INPUT=scored.gpkg --THRESHOLD=0.5 --REPORT=grid_report.html'),
        ('predicttiles',)),
    'reviewlabels': Example(
        ('--INPUT=scored.gpkg --ORTHO=ortho.vrt --OUTPUT=review.gpkg --SHEET=review.html',), ('tagtiles', 'exporttiles')),
    'explaintile': Example(('--INPUT=changes.gpkg --ORTHO=ortho.vrt --OUTPUT=evidence.tif',), ('reviewlabels',)),
    'detectchanges': Example(
        ('--INPUT=scored.gpkg --ORTHO=ortho.vrt --OUTPUT=changes.gpkg --ZONES=zones.gpkg --REPORT=changes.html',),
        ('explaintile', 'summarize')),
    'summarize': Example(
        ('--INPUT=scored.gpkg --PLACES=commune.gpkg --NAME=nom_officiel --OUTPUT=summary.gpkg --REPORT=summary.html',), ()),
    'preparelibrary': Example(
        ('--ORTHO=ortho.vrt --BUILDINGS=batiment.gpkg --MASK=departement.gpkg --COVERAGE=departement.gpkg --GRID=tagged.gpkg '
         '--LIBRARY=library',), ('trainmodel',)),
    'mapbuildings': Example(
        ('--ORTHO=ortho.vrt --MASK=commune.gpkg --GRID=scored.gpkg',), ('summarize', 'explaintile')),
    'updatemap': Example(
        ('--ORTHO=ortho.vrt --BUILDINGS=batiment.gpkg --MASK=departement.gpkg --COVERAGE=departement.gpkg --GRID=scored.gpkg '
         '--CHANGES=changes.gpkg --ZONES=zones.gpkg --REPORT=changes.html',), ('explaintile', 'reviewlabels', 'summarize')),
}
