"""Which Keras objects a model file may name, and how large they may be. Everything else is refused before Keras sees it.

Keras makes an object of each dict that has a ``class_name``, wherever it stands, and looks up some words (activations,
initializers) among its own functions: each of these is checked here, and nothing else of a configuration can name code.
"""

import re

from ...core.errors import ModelFileError
from ...core.messages import Message
from . import strict_json

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
MODULES = re.compile(r'keras(\.(layers|models|initializers|regularizers|constraints|dtype_policies|random|activations))?'
                     r'|keras\.src\.(layers|models|initializers|regularizers|constraints|dtype_policies|random)(\.[a-z0-9_]+){0,4}')
ACTIVATIONS = frozenset(
    'linear relu relu6 leaky_relu elu selu celu gelu glu silu swish sigmoid hard_sigmoid hard_silu hard_swish log_sigmoid mish '
    'softmax log_softmax softplus softsign tanh hard_tanh exponential squareplus tanh_shrink hard_shrink soft_shrink '
    'sparse_plus sparsemax threshold'.split())
DTYPES = frozenset('bool uint8 uint16 uint32 int8 int16 int32 int64 bfloat16 float16 float32 float64 mixed_float16 mixed_bfloat16'
                   .split())
WORDS = {'activation': ACTIVATIONS, 'recurrent_activation': ACTIVATIONS, 'dtype': DTYPES}  # of a field with a word
SIZES = frozenset(
    'units filters kernel_size pool_size strides dilation_rate size n height width padding cropping depth_multiplier num_heads '
    'key_dim value_dim groups output_dim target_shape batch_shape batch_input_shape input_shape output_shape shape axis axes '
    'dims'.split())
WAY_OUT = Message('Use a model trained with Dalles, or rebuild the network from standard layers and save it again.')
MAX_DEPTH, MAX_OBJECTS, MAX_LAYERS = 60, 50_000, 2000
MAX_SIZE, MAX_NUMBER, MAX_WORD, MAX_LIST = 65_536, 2 ** 53, 1000, 100_000
COMPILED = 'compile_config'  # how it was trained: losses, metrics and optimizers are looked up, and Dalles needs none


def read_network(data):
    """The configuration of a network, harmless and without how it was compiled.

    Args:
        data: bytes of ``config.json``.

    Returns:
        dict.

    Raises:
        ModelFileError: see :func:`check_config`.
        ValueError: it is no JSON.
    """
    config = without_compiled(strict_json.loads(data))
    check_network(config)
    return config


def without_compiled(value):
    """A parsed configuration without how its networks were compiled, those within others too."""
    if isinstance(value, dict):
        return {name: without_compiled(part) for name, part in value.items() if name != COMPILED}
    return [without_compiled(part) for part in value] if isinstance(value, list) else value


def check_network(config):
    """Check a whole ``config.json``.

    Raises:
        ModelFileError: see :func:`check_config`.
    """
    if not isinstance(config, dict):
        raise ModelFileError('The model file describes no network. {way_out}', way_out=WAY_OUT)
    count = check_config(config)
    if count > MAX_OBJECTS:
        raise _too_large(Message('{count} objects', count=count), MAX_OBJECTS)


def check_config(config, depth=0, name='', size=False):
    """Walk the configuration of a network.

    Args:
        config: parsed ``config.json``.
        depth: of the nesting so far.
        name: of the field that is walked.
        size: True within a field of SIZES.

    Returns:
        Number of objects in it.

    Raises:
        ModelFileError: an object is not on the list, comes from another module than Keras, is registered by code, or is larger
            than any that is meant.
    """
    if depth > MAX_DEPTH:
        raise ModelFileError('The network of the model file is nested more than {max_depth} deep. {way_out}', max_depth=MAX_DEPTH,
                             way_out=WAY_OUT)
    if isinstance(config, dict):
        if 'class_name' in config:
            _check_object(config)
        return 1 + sum(check_config(value, depth + 1, key, key in SIZES) for key, value in config.items())
    if isinstance(config, list):
        most = MAX_LAYERS if name == 'layers' else MAX_LIST
        if len(config) > most:
            raise _too_large(Message('{count} values of {name}', count=len(config), name=name[:60]), most)
        return sum(check_config(value, depth + 1, name, size) for value in config)
    _check_value(config, name, size)
    return 0


def _check_value(value, name, size):
    """A number or a word, which may be too large, or one that Keras looks up."""
    if isinstance(value, str):
        if len(value) > MAX_WORD:
            raise _too_large(Message('a word of {count} letters', count=len(value)), MAX_WORD)
        if name in WORDS and value not in WORDS[name]:
            raise ModelFileError('The model file has the {field} {value!r}, which is not among those that Dalles runs. {way_out}',
                                 field=name, value=value[:60], way_out=WAY_OUT)
    elif isinstance(value, (int, float)) and abs(value) > (MAX_SIZE if size else MAX_NUMBER):
        raise _too_large(Message('{name} of {value:g}', name=name[:60], value=value), MAX_SIZE if size else MAX_NUMBER)


def _too_large(what, most):
    return ModelFileError('The network of the model file has {what}, at most {most} is run. {way_out}', what=what, most=most,
                          way_out=WAY_OUT)


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
    if module is not None and not (isinstance(module, str) and MODULES.fullmatch(module)):
        raise ModelFileError('{name} of the model file comes from the module {module:.60}, not from Keras. {way_out}', name=name,
                             module=str(module), way_out=WAY_OUT)
    if config.get('registered_name') not in (None, name):
        raise ModelFileError('{name} of the model file is a custom object ({registered_name:.60}). {way_out}', name=name,
                             registered_name=str(config['registered_name']), way_out=WAY_OUT)
