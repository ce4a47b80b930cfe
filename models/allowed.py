"""Which Keras objects a model file may name. Everything else is refused before Keras sees it."""

from ..core.errors import ModelFileError
from ..core.messages import Message

LAYERS = frozenset(
    'Functional Sequential Model InputLayer Conv1D Conv2D SeparableConv2D DepthwiseConv2D Conv2DTranspose Dense '
    'BatchNormalization LayerNormalization GroupNormalization Rescaling Normalization ReLU LeakyReLU PReLU ELU Softmax '
    'Activation Dropout SpatialDropout2D GaussianNoise GaussianDropout AlphaDropout Flatten Reshape Permute RepeatVector '
    'MaxPooling2D AveragePooling2D GlobalAveragePooling2D GlobalMaxPooling2D ZeroPadding2D Cropping2D UpSampling2D '
    'Resizing Add Subtract Multiply Average Maximum Minimum Concatenate Dot MultiHeadAttention '
    'RandomFlip RandomRotation RandomZoom RandomTranslation RandomContrast RandomBrightness RandomCrop CenterCrop '
    .split())
# what the configuration of a layer is itself made of
PARTS = frozenset(
    'DTypePolicy FloatDTypePolicy GlorotUniform GlorotNormal HeUniform HeNormal LecunUniform LecunNormal Zeros Ones Constant '
    'RandomNormal RandomUniform TruncatedNormal VarianceScaling Orthogonal Identity L1 L2 L1L2 MaxNorm NonNeg UnitNorm '
    'MinMaxNorm SeedGenerator __keras_tensor__ __tuple__ __numpy__ '
    .split())
WAY_OUT = Message('Use a model trained with Dalles, or rebuild the network from standard layers and save it again.')
MAX_DEPTH = 100


def check_network(config):
    """Check a whole ``config.json``; how it was compiled is left out, as Dalles loads networks without.

    Raises:
        ModelFileError: see :func:`check_config`.
    """
    if not isinstance(config, dict):
        raise ModelFileError('The model file describes no network. {way_out}', way_out=WAY_OUT)
    check_config({name: value for name, value in config.items() if name != 'compile_config'})


def check_config(config, depth=0):
    """Walk the configuration of a network.

    Args:
        config: parsed ``config.json``.
        depth: of the nesting so far.

    Raises:
        ModelFileError: an object is not on the list, comes from another module than Keras, or is registered by code.
    """
    if depth > MAX_DEPTH:
        raise ModelFileError('The network of the model file is nested more than {max_depth} deep. {way_out}', max_depth=MAX_DEPTH,
                             way_out=WAY_OUT)
    if isinstance(config, dict):
        if 'class_name' in config:
            _check_object(config)
        for value in config.values():
            check_config(value, depth + 1)
    elif isinstance(config, list):
        for value in config:
            check_config(value, depth + 1)


def _check_object(config):
    name, module = config['class_name'], config.get('module')
    if not isinstance(name, str):
        raise ModelFileError('The model file names a layer by {kind}, a word was expected. {way_out}',
                             kind=type(name).__name__, way_out=WAY_OUT)
    if name == 'Lambda':
        raise ModelFileError('The model file has a Lambda layer, which runs code of the file: it is refused. {way_out}',
                             way_out=WAY_OUT)
    if name not in LAYERS and name not in PARTS:
        raise ModelFileError('The model file has a {name:.60}, which is not among the layers that Dalles runs. {way_out}',
                             name=name, way_out=WAY_OUT)
    if module is not None and not (isinstance(module, str) and (module == 'keras' or module.startswith('keras.'))):
        raise ModelFileError('{name} of the model file comes from the module {module:.60}, not from Keras. {way_out}', name=name,
                             module=module, way_out=WAY_OUT)
    if config.get('registered_name') not in (None, name):
        raise ModelFileError('{name} of the model file is a custom object ({registered_name:.60}). {way_out}', name=name,
                             registered_name=config['registered_name'], way_out=WAY_OUT)
