"""The Keras objects that a model file may name, and their size limits. All others are refused before Keras reads the file.

Keras creates an object from each dict with a ``class_name``, at any depth, and looks up some strings (activations,
initializers) among its own functions. All of these are checked here; nothing else in a configuration can name code.
"""

from __future__ import annotations

import re
from typing import Any

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
# objects within the configuration of a layer
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
ALLOWED_STRINGS = {'activation': ACTIVATIONS, 'recurrent_activation': ACTIVATIONS, 'dtype': DTYPES}  # allowed strings, by field
SIZES = frozenset(
    'units filters kernel_size pool_size strides dilation_rate size n height width padding cropping depth_multiplier num_heads '
    'key_dim value_dim groups output_dim target_shape batch_shape batch_input_shape input_shape output_shape shape axis axes '
    'dims'.split())
WAY_OUT = Message('Use a model trained with Dalles, or rebuild the network from standard layers and save it again.')
MAX_DEPTH, MAX_OBJECTS, MAX_LAYERS = 60, 50_000, 2000
MAX_SIZE, MAX_NUMBER, MAX_WORD, MAX_LIST = 65_536, 2 ** 53, 1000, 100_000
COMPILED = 'compile_config'  # losses, metrics and optimizer, which Keras would look up; Dalles needs none of them


def read_network(data: bytes) -> dict[str, Any]:
    """Return the checked configuration of a network, without ``compile_config``.

    Args:
        data: bytes of ``config.json``.

    Returns:
        dict.

    Raises:
        ModelFileError: it is not a dict, has more than MAX_OBJECTS dicts, or fails :func:`check_config`.
        ValueError: it is not valid JSON.
    """
    config = without_compiled(strict_json.loads(data))
    if not isinstance(config, dict):
        raise ModelFileError('The model file describes no network. {way_out}', way_out=WAY_OUT)
    count = check_config(config)
    if count > MAX_OBJECTS:
        raise _too_large(Message('{count} objects', count=count), MAX_OBJECTS)
    return config


def without_compiled(value: Any) -> Any:
    """Return a parsed configuration without any ``compile_config``, at any depth."""
    if isinstance(value, dict):
        return {name: without_compiled(part) for name, part in value.items() if name != COMPILED}
    return [without_compiled(part) for part in value] if isinstance(value, list) else value


def check_config(config: Any, depth: int = 0, name: str = '') -> int:
    """Check the configuration of a network, recursively, and count its dicts.

    Args:
        config: parsed ``config.json``, or a value within it.
        depth: nesting depth of this value.
        name: of the field that contains it.

    Returns:
        Number of dicts in it.

    Raises:
        ModelFileError: an object is not on the list, comes from a module outside Keras or is a custom object; or a number,
            string, list or nesting depth exceeds its limit.
    """
    if depth > MAX_DEPTH:
        raise ModelFileError('The network of the model file is nested more than {max_depth} levels deep. {way_out}',
                             max_depth=MAX_DEPTH,
                             way_out=WAY_OUT)
    if isinstance(config, dict):
        if 'class_name' in config:
            _check_object(config)
        return 1 + sum(check_config(value, depth + 1, key) for key, value in config.items())
    if isinstance(config, list):
        most = MAX_LAYERS if name == 'layers' else MAX_LIST
        if len(config) > most:
            raise _too_large(Message('{count} values of {name}', count=len(config), name=name[:60]), most)
        return sum(check_config(value, depth + 1, name) for value in config)
    _check_value(config, name)
    return 0


def _check_value(value: Any, name: str) -> None:
    """Check the size of a number or string, and that a string which Keras looks up is allowed."""
    if isinstance(value, str):
        if len(value) > MAX_WORD:
            raise _too_large(Message('a text of {count} characters', count=len(value)), MAX_WORD)
        if name in ALLOWED_STRINGS and value not in ALLOWED_STRINGS[name]:
            raise ModelFileError('The model file has the {field} {value!r}, which is not among those that Dalles runs. {way_out}',
                                 field=name, value=value[:60], way_out=WAY_OUT)
    elif isinstance(value, (int, float)) and abs(value) > (most := MAX_SIZE if name in SIZES else MAX_NUMBER):
        raise _too_large(Message('{name} of {value:g}', name=name[:60], value=value), most)


def _too_large(what: Message, most: int) -> ModelFileError:
    return ModelFileError('The network of the model file has {what}, the maximum is {most}. {way_out}', what=what, most=most,
                          way_out=WAY_OUT)


def _check_object(config: dict[str, Any]) -> None:
    name, module = config['class_name'], config.get('module')
    if not isinstance(name, str):
        raise ModelFileError('The model file has a layer whose class name is not text but {kind}. {way_out}',
                             kind=type(name).__name__, way_out=WAY_OUT)
    if name == 'Lambda':
        raise ModelFileError('The model file has a Lambda layer, which could run any code. {way_out}',
                             way_out=WAY_OUT)
    if name not in LAYERS and name not in PARTS:
        raise ModelFileError('The model file contains {name:.60}, which is not among the layers that Dalles runs. {way_out}',
                             name=name, way_out=WAY_OUT)
    if module is not None and not (isinstance(module, str) and MODULES.fullmatch(module)):
        raise ModelFileError('{name} of the model file comes from the module {module:.60}, not from Keras. {way_out}', name=name,
                             module=str(module), way_out=WAY_OUT)
    if config.get('registered_name') not in (None, name):
        raise ModelFileError('{name} of the model file is a custom object ({registered_name:.60}). {way_out}', name=name,
                             registered_name=str(config['registered_name']), way_out=WAY_OUT)
