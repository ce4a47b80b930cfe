"""These tests run in the training environment: Keras, no QGIS."""

import os

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')
