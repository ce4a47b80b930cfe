"""The environments that setupengine made (DALLES_ENV; ``make engines``), and marks of the tests that need them."""

import os

import pytest

HOME = os.environ.get('DALLES_ENV', '')
KERAS, ONNXRUNTIME = pytest.mark.engine('keras'), pytest.mark.engine('onnxruntime')
