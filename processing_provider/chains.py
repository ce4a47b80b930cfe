"""The shipped chains: their steps and parameters. How they run: chain_algorithm.py."""

from .chain_algorithm import Chain, ChainStep

ON_GRID = {'INPUT': ('buildgrid', 'OUTPUT')}
ON_TAGGED = {'INPUT': ('tagtiles', 'OUTPUT')}
ON_SCORED = {'INPUT': ('predicttiles', 'OUTPUT')}


class PrepareLibrary(Chain):
    NAME, TITLE = 'preparelibrary', 'Prepare a library'
    HELP = ('From an orthophoto and buildings to a library for training, in one run: builds the grid, tags its tiles, exports '
            'their images. Gives the tagged grid and the library.')
    ASKS = 'ORTHO BUILDINGS FILTER EXTENT MASK COVERAGE SPLIT'
    ADVANCED = 'ID SIZE MIN_BUILT BLOCK BALANCE RESOLUTION'
    STEPS = (
        ChainStep('buildgrid'),
        ChainStep('tagtiles', ON_GRID, {'OUTPUT': 'GRID', 'BATI': 'BATI', 'NON_BATI': 'NON_BATI', 'AMBIGU': 'AMBIGU'}),
        ChainStep('exporttiles', ON_TAGGED, {'FOLDER': 'LIBRARY', 'MANIFEST': 'MANIFEST', 'COUNT': 'COUNT'}))


class MapBuildings(Chain):
    NAME, TITLE = 'mapbuildings', 'Map the built tiles'
    HELP = ('From an orthophoto to the map of its built tiles, in one run: builds the grid, and gives each tile the '
            'probability that it shows a building.')
    ASKS = 'ORTHO EXTENT MASK MODEL'
    ADVANCED = 'SIZE THRESHOLD ENGINE CARD RESOLUTION'
    STEPS = (
        ChainStep('buildgrid'),
        ChainStep('predicttiles', ON_GRID, {'OUTPUT': 'GRID', 'COUNT': 'COUNT', 'SCORED': 'SCORED', 'RATE': 'RATE'}))


class UpdateMap(Chain):
    NAME, TITLE = 'updatemap', 'Update the map'
    HELP = ('From a new orthophoto and the buildings of the current map to the tiles where they differ, in one run: builds the '
            'grid, tags its tiles, predicts them, lists the new and the gone tiles.')
    ASKS = 'ORTHO BUILDINGS FILTER EXTENT MASK COVERAGE MODEL PRECISION'
    ADVANCED = 'ID SIZE MIN_BUILT NEW_THRESHOLD GONE_THRESHOLD ENGINE CARD RESOLUTION'
    STEPS = (
        ChainStep('buildgrid'),
        ChainStep('tagtiles', ON_GRID),
        ChainStep('predicttiles', ON_TAGGED, {'OUTPUT': 'GRID'}),
        ChainStep('detectchanges', ON_SCORED, {'OUTPUT': 'CHANGES', 'ZONES': 'ZONES', 'REPORT': 'REPORT', **{
            name: name for name in ('NEW', 'GONE', 'NEW_ZONES', 'GONE_ZONES', 'NEW_FROM', 'GONE_FROM')}}))


CHAINS = (PrepareLibrary, MapBuildings, UpdateMap)
