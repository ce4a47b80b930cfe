"""Model files: what is none, what was changed, and what may not be run."""

import json
import os
import pickle
import struct
import zipfile

import numpy as np

from dalles.core.messages import Message
from dalles.models.model_file.keras_allowlist import WAY_OUT
from toys import toy_network

from . import oracles
from .case import Cases, Refused, Works
from .rasters import RED, cut

CASES = Cases('Model files', 'Fichiers de modèle')
NOT_WHOLE = '{name} is not a valid .keras archive ({error}). Get the file again from a source that you trust.'
OTHER = ('The model file {name} is not a .keras file. Other formats may run code or lack the card. If you trust the file, open '
         'it in Keras and save it as .keras.')
CARD_SAYS = 'The card of the model file is invalid: {wrong}. Correct it, or train the model again.'
WEIGHTS = ('The portable weights of the model file cannot be read ({error}). Get the file again, or train the model again.')
NO_CARD = ('{name} has no card, as it was not written by Dalles. Describe the model in CARD (for instance {example}) or in a '
           'file {beside} in its folder, or use a model trained with Dalles.')


def model(name, english, french, expected):
    """Decorator of a function that makes a file and returns its path, or all parameters."""
    def added(make):
        @CASES.add(name, english, french, 'predicttiles', expected)
        def _(good):
            made = make(good)
            return made if isinstance(made, dict) else {'MODEL': str(made)}
        return make
    return added


@model('model-absent', 'Path at which there is nothing', 'Chemin où il n’y a rien', Refused(
    'The model file {path} was not found. Choose a .keras file.'))
def _(good):
    return good / 'other.keras'


@model('model-folder', 'Folder', 'Dossier', Refused('The model file {path} was not found. Choose a .keras file.'))
def _(good):
    (good / 'saved.keras').mkdir()
    return good / 'saved.keras'


@model('model-h5', '.h5 of 2018', '.h5 de 2018', Refused(OTHER, name='bati.h5'))
def _(good):
    (good / 'bati.h5').write_bytes(b'\x89HDF\r\n\x1a\n')
    return good / 'bati.h5'


@model('model-onnx', 'ONNX file', 'Fichier ONNX', Refused(OTHER, name='bati.onnx'))
def _(good):
    (good / 'bati.onnx').write_bytes(b'\x08\x07')
    return good / 'bati.onnx'


@model('model-text', 'Text under the name of a model', 'Texte sous le nom d’un modèle', Refused(NOT_WHOLE, name='toy.keras'))
def _(good):
    (good / 'toy.keras').write_text('modèle')
    return good / 'toy.keras'


@model('model-empty', 'File of 0 bytes', 'Fichier de 0 octet', Refused(NOT_WHOLE, name='toy.keras'))
def _(good):
    (good / 'toy.keras').write_bytes(b'')
    return good / 'toy.keras'


@model('model-truncated', 'Model whose download stopped', 'Modèle dont le téléchargement s’est arrêté',
       Refused(NOT_WHOLE, name='toy.keras'))
def _(good):
    return cut(good.model())


@model('model-damaged', 'Model with a damaged byte', 'Modèle avec un octet abîmé', Refused(NOT_WHOLE, name='toy.keras'))
def _(good):
    path = good.model()
    with open(path, 'r+b') as file:
        data = file.read()
        at = data.index(b'portable.npz') + 200
        file.seek(at)
        file.write(bytes([data[at] ^ 255]))
    return path


@model('model-zip', 'Zip of photos under the name of a model', 'Zip de photos sous le nom d’un modèle',
       Refused(NOT_WHOLE, name='toy.keras'))
def _(good):
    with zipfile.ZipFile(good / 'toy.keras', 'w') as archive:
        archive.writestr('photo.jpg', b'x')
    return good / 'toy.keras'


@model('model-locked', 'Model with a password', 'Modèle avec un mot de passe', Refused(NOT_WHOLE, name='toy.keras'))
def _(good):
    path = good.model()
    with open(path, 'r+b') as file:
        data = bytearray(file.read())
        for mark, flags in ((b'PK\x03\x04', 6), (b'PK\x01\x02', 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + flags] |= 1
                at = data.find(mark, at + 4)
        file.seek(0)
        file.write(data)
    return path


@model('model-bomb', 'Model that unpacks to 4 GB', 'Modèle qui se décompresse en 4 Go', Refused(NOT_WHOLE, name='toy.keras'))
def _(good):
    path = good.model()
    with open(path, 'r+b') as file:
        data = bytearray(file.read())
        at = data.rindex(b'portable.npz') - 46
        assert data[at:at + 4] == b'PK\x01\x02'
        data[at + 24:at + 28] = struct.pack('<I', 4_000_000_000)
        file.seek(0)
        file.write(data)
    return path


@model('model-other-weights', 'Weights that are not those of the card', 'Poids qui ne sont pas ceux de la fiche', Refused(
    'The weights in {name} do not match its card: their sha256 is {found}… instead of {sha256}…. Get the file again.',
    name='toy.keras', sha256='0' * 12))
def _(good):
    return good.model(card={'sha256': '0' * 64})


def network(change):
    """The toy network, its arrays changed."""
    made = toy_network()
    change(made)
    return made


@model('model-nan', 'Weights that are no numbers', 'Poids qui ne sont pas des nombres', Refused(WEIGHTS))
def _(good):
    return good.model(portable=network(lambda made: made.arrays.update(w=np.full((3, 1), np.nan, 'float32'))))


@model('model-operation', 'Operation that is not known', 'Opération inconnue', Refused(WEIGHTS))
def _(good):
    return good.model(portable=network(lambda made: made.operations.insert(0, {'op': 'os.system', 'inputs': [0]})))


class Bytes:
    """What stands in for portable weights."""

    def __init__(self, data):
        self.data = data

    def to_bytes(self):
        return self.data


@model('model-pickle', 'Pickle in place of the weights', 'Pickle à la place des poids', Refused(WEIGHTS))
def _(good):
    return good.model(portable=Bytes(pickle.dumps({'w': os.getcwd})))


@model('model-beyond', 'Network that gives numbers beyond 0 to 1', 'Réseau qui donne des nombres hors de 0 à 1', Refused(
    'The model {label} outputs values from {low:.3g} to {high:.3g}, which are not probabilities. End the network with a sigmoid '
    'or softmax.', label='toy 3'))
def _(good):
    return good.model(portable=network(lambda made: made.operations[1].update(activation='linear')))


@model('model-reversed', 'Classes in the other order', 'Classes dans l’autre ordre', Works(
    'the probability of built all the same', 'la probabilité de bâti tout de même', oracles.scored(200.0 - RED)))
def _(good):
    return good.model(card={'classes': ['bati', 'non_bati']})


def card(name, english, french, change, wrong):
    """A case of a card that says what cannot be."""
    @model(name, english, french, Refused(CARD_SAYS, wrong=wrong))
    def _(good):
        return good.model(card=change)


card('card-size', 'Card with an input of 2 pixels', 'Fiche avec une entrée de 2 pixels', {'size_px': 2},
     Message('size_px is {size_px}, it must be 8 to 4096', size_px=2))
card('card-bands', 'Card with four bands', 'Fiche à quatre bandes', {'bands': ['red', 'green', 'blue', 'nir']},
     Message('it has {count} bands, it must have 3', count=4))
card('card-classes', 'Card with other classes', 'Fiche avec d’autres classes', {'classes': ['eau', 'bois']},
     Message('classes are {classes}, they must be bati and non_bati', classes='eau, bois'))
card('card-threshold', 'Card with a threshold of 2', 'Fiche avec un seuil de 2', {'threshold': 2},
     Message('threshold is {threshold}, it must be 0 to 1', threshold=2.0))
card('card-range', 'Card whose white is darker than its black', 'Fiche dont le blanc est plus sombre que le noir',
     {'scaling': {'input': [1, 0], 'percentiles': [2, 98]}},
     Message('input is {value_range}, it must be two increasing numbers for black and white', value_range='[1, 0]'))


@model('card-word', 'Card with a word for a number', 'Fiche avec un mot pour un nombre', Refused(
    'The card of the model file cannot be read ({kind}: {error}). Get the file again, or train the model again.',
    kind='ValueError'))
def _(good):
    return good.model(card={'gsd_m': 'vingt centimètres'})


def foreign(good, layers, name='other.keras'):
    """A model file that Dalles did not write."""
    config = {'class_name': 'Sequential', 'config': {'name': 'net', 'layers': layers}}
    with zipfile.ZipFile(good / name, 'w') as archive:
        archive.writestr('config.json', json.dumps(config))
        archive.writestr('metadata.json', '{}')
        archive.writestr('model.weights.h5', b'')
    return good / name


DENSE = {'module': 'keras.layers', 'class_name': 'Dense', 'config': {'units': 1}, 'registered_name': None}


@model('foreign-no-card', 'Model of others, without a card', 'Modèle d’un tiers, sans fiche', Refused(
    NO_CARD, name='other.keras', beside='other.card.json'))
def _(good):
    return foreign(good, [DENSE])


@model('foreign-lambda', 'Model of others with a Lambda layer', 'Modèle d’un tiers avec une couche Lambda', Refused(
    'The model file has a Lambda layer, which could run any code. {way_out}', way_out=WAY_OUT))
def _(good):
    return foreign(good, [{'module': 'keras.layers', 'class_name': 'Lambda', 'config': {'function': {}}}])


@model('foreign-module', 'Model of others with a layer of another module', 'Modèle d’un tiers avec une couche d’un autre module',
       Refused(
    '{name} of the model file comes from the module {module:.60}, not from Keras. {way_out}', name='Dense', module='os',
    way_out=WAY_OUT))
def _(good):
    return foreign(good, [{**DENSE, 'module': 'os'}])


@model('foreign-layer', 'Model of others with a layer that is not known', 'Modèle d’un tiers avec une couche inconnue', Refused(
    'The model file contains {name:.60}, which is not among the layers that Dalles runs. {way_out}', name='MyAttention',
    way_out=WAY_OUT))
def _(good):
    return foreign(good, [{**DENSE, 'class_name': 'MyAttention'}])


@model('foreign-network', 'Model of others whose network is no JSON', 'Modèle d’un tiers dont le réseau n’est pas du JSON',
       Refused(
    'The network of {name} cannot be read ({error}). Get the file again.', name='other.keras'))
def _(good):
    with zipfile.ZipFile(good / 'other.keras', 'w') as archive:
        archive.writestr('config.json', '{"class_name": ')
    return good / 'other.keras'


@model('foreign-card-broken', 'Card beside a model that is no JSON', 'Fiche voisine d’un modèle qui n’est pas du JSON', Refused(
    'The card {name} cannot be read ({error}). Correct it.', name='other.card.json'))
def _(good):
    (good / 'other.card.json').write_text('taille : 150')
    return foreign(good, [DENSE])


@model('foreign-card-short', 'CARD that says too little', 'CARD qui en dit trop peu', Refused(
    'CARD {text!r} lacks {missing}. Write it like {example}.', missing='gsd_m, input, classes'))
def _(good):
    return {'MODEL': str(foreign(good, [DENSE])), 'CARD': 'size_px=150'}


@model('foreign-engine', 'Model of others with the engine numpy', 'Modèle d’un tiers avec le moteur numpy', Refused(
    '{name} was not written by Dalles: only the engine keras runs it. Set up keras (dalles:setupengine) and choose ENGINE '
    'keras.',
    name='other.keras'))
def _(good):
    return {'MODEL': str(foreign(good, [DENSE])), 'CARD': 'size_px=150 gsd_m=0.333 input=0,1 classes=bati,non_bati'}


@model('threshold-beyond', 'THRESHOLD of 50', 'THRESHOLD de 50',
       Refused('THRESHOLD {threshold:g} is not a probability. Set a value from 0 to 1.', threshold=50))
def _(good):
    return {'THRESHOLD': 50}


@model('threshold-word', 'THRESHOLD of a word', 'THRESHOLD en lettres', Refused(
    '{name} {value!r} is not a number. Correct it, or leave it empty.', name='THRESHOLD'))
def _(good):
    return {'THRESHOLD': 'moitié'}


@model('model-gsd', 'Model of finer images than the orthophoto', 'Modèle d’images plus fines que l’orthophoto', Works(
    'scores, and a warning', 'notes, et un avertissement', oracles.scored(RED),
    'The model was tested on images of {finest:g} to {coarsest:g} m per pixel, this one has {gsd:.2f} m: probabilities may be '
    'wrong. {advice}'))
def _(good):
    return good.model(card={'gsd_range_m': [0.15, 0.25]})
