"""dalles:trainmodel: train a Keras network on a tile library."""

import os
from pathlib import Path

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ..core.dataset import library_reader
from ..core.errors import LibraryError, TrainingError, WorkerError
from ..core.grid.labels import BUILT, UNBUILT
from ..core.messages import Message
from ..core.runtime.temporary_folder import temporary_folder
from ..models.engines.engine import AUTO
from ..models.model_file import file_io
from ..models.model_file.bundled import BUNDLED
from ..models.model_file.card import name_of
from ..models.training.architectures import ARCHITECTURES, STARTS
from ..models.worker_process.client import START_S, WorkerProcess
from ..models.worker_process.environment import Environment
from ..reports import html
from ..reports.embedded_images import gallery_limit
from ..reports.evaluation_report import render_evaluation
from .base import Algorithm
from .framework import common_parameters, run_state
from .framework.common_parameters import documented
from .framework.feedback import steps_of
from .framework.i18n import report_locale, tr
from .outputs import write_checks
from .workflows import engine_settings
from .workflows.model_evaluation import EvaluationJob, evaluate_model
from .workflows.training_data import decode_library, divergence, truth, without_colours

LIBRARY, ARCHITECTURE, START, EPOCHS, BATCH = 'LIBRARY', 'ARCHITECTURE', 'START', 'EPOCHS', 'BATCH'
LEARNING_RATE, AUGMENT, SEED, PATIENCE = 'LEARNING_RATE', 'AUGMENT', 'SEED', 'PATIENCE'
TILE, RESUME, MODEL, REPORT = 'SIZE', 'RESUME', 'MODEL', 'REPORT'
BEST_EPOCH, ACCURACY, THRESHOLD = 'BEST_EPOCH', 'ACCURACY', 'THRESHOLD'
INTEGER = QgsProcessingParameterNumber.Type.Integer
DOUBLE = QgsProcessingParameterNumber.Type.Double
NO_MODEL = 'The training was stopped before the end of its first epoch: no model was written. Run it again.'
TILE_M = 50.0  # tile size of the method, where the library gives none
LEARNING_RATES = {'bundled': 0.0001, 'scratch': 0.001}
MIN_IMAGES = 2  # of each class, in train and in valid


class TrainModel(Algorithm):
    NAME, TITLE, GROUP = 'trainmodel', 'Train a model', 'Train'
    HELP = ('Trains a Keras network on a library of tile images, in a separate process, and writes a model file that all engines '
            'can run. Needs the engine keras: run Set up an engine once. Cancel keeps the best model so far.')

    def define_parameters(self):
        def number(name, label, default, text, *, low=0, kind=INTEGER):
            return documented(QgsProcessingParameterNumber(name, label, kind, default, default is None, low), text)
        yield documented(QgsProcessingParameterFile(
            LIBRARY, tr('Library folder'), QgsProcessingParameterFile.Behavior.Folder), tr(
                'Folder of Export tile images, or any folder with train and valid, each with a folder of images for each '
                'class: bati and non_bati, or built and unbuilt.'))
        yield common_parameters.choice(ARCHITECTURE, tr('Network'), ARCHITECTURES, '; '.join(
            f'{name}: {tr(one.text)}, {one.size_px} x {one.size_px} px' for name, one in ARCHITECTURES.items()) + '.')
        yield common_parameters.choice(START, tr('Start from'), STARTS, tr(
            'bundled: fine-tune the bundled model, for which about fifty tiles are enough; scratch: start from random weights, '
            'with ten thousand tiles or more.'))
        yield number(EPOCHS, tr('Epochs'), 15, tr('Maximum number of passes through the whole library.'), low=1)
        yield number(BATCH, tr('Batch'), 32, tr('Number of tiles for each update of the weights.'), low=1)
        yield number(LEARNING_RATE, tr('Learning rate'), None, tr(
            'Highest learning rate of the training; left empty, 0.0001 to fine-tune and 0.001 from scratch.'), kind=DOUBLE)
        yield documented(QgsProcessingParameterBoolean(AUGMENT, tr('Augment the data'), True), tr(
            'Varies each tile at random: flips, quarter turns, shift, zoom, brightness and contrast.'))
        yield number(SEED, tr('Seed'), 0, tr('Same seed, same order of the tiles and same variations.'))
        yield number(PATIENCE, tr('Patience'), 4, tr(
            'Epochs without a better validation loss after which the training stops; 0: never.'))
        yield documented(QgsProcessingParameterNumber(TILE, tr('Tile size'), DOUBLE, None, True), tr(
            'Side of the square that an image shows, in metres; left empty, that of the library, or 50 where the library does '
            'not give it.'), True)
        yield documented(QgsProcessingParameterBoolean(RESUME, tr('Resume an interrupted run'), True), tr(
            'A training run that was interrupted, by Cancel or otherwise, resumes after its last complete epoch, if MODEL, the '
            'tiles and all parameters above are the same. Off: it starts again.'), True)
        yield QgsProcessingParameterFileDestination(MODEL, tr('Model'), 'Keras (*.keras)')
        yield documented(QgsProcessingParameterFileDestination(
            REPORT, tr('Report'), 'HTML (*.html)', optional=True), tr(
                'One HTML file: curves of the training, measures and tiles of the test split (of valid, if there is no test '
                'split).'))
        yield from common_parameters.numbers(
            (BEST_EPOCH, tr('Best epoch')),
            (ACCURACY, tr('Validation accuracy of the best epoch, both classes weighted equally')),
            (THRESHOLD, tr('Threshold, chosen on the validation tiles')))

    def validation_error(self, parameters, context):
        name, start = (self.parameterAsEnumString(parameters, key, context) for key in (ARCHITECTURE, START))
        if start == 'bundled' and not ARCHITECTURES[name].bundled:
            raise TrainingError('Network {name} cannot start from the bundled model, which has the network dalles. Set START to '
                                'scratch.',
                                name=name)
        for key in (LEARNING_RATE, TILE):
            value = self.optional_number(parameters, key, context)
            if value is not None and not value > 0:
                raise TrainingError('{key} is {value:g}. Set a number above 0.', key=key, value=value)
        Environment(engine_settings.home(), 'keras').require()
        self._samples(parameters, context)

    def _samples(self, parameters, context):
        """Return the samples of train and valid.

        Raises:
            LibraryError: too few images of a class.
        """
        folder = self.parameterAsString(parameters, LIBRARY, context)
        found = [s for s in library_reader.read_library(folder) if s.split in ('train', 'valid')]
        for split in ('train', 'valid'):
            for label in (BUILT, UNBUILT):
                count = sum(s.split == split and s.label == label for s in found)
                if count < MIN_IMAGES:
                    raise LibraryError('Library {folder} has {count} images of {label} in {split}, training needs at least '
                                       '{min_images}. Export a larger library, or reduce BLOCK.', min_images=MIN_IMAGES,
                                       label=label, split=split, folder=folder, count=count)
        return found

    def execute(self, parameters, context, feedback):
        name = self.parameterAsEnumString(parameters, ARCHITECTURE, context)
        architecture, out = ARCHITECTURES[name], self.parameterAsFileOutput(parameters, MODEL, context)
        if not out.lower().endswith('.keras'):
            out += '.keras'
        write_checks.require_writable(Path(out), MODEL)
        report_file = self.parameterAsFileOutput(parameters, REPORT, context)
        training, scoring, measuring = steps_of(feedback, 3)
        with temporary_folder() as folder:
            tiles = os.path.join(folder, 'tiles.u8')
            done = decode_library(self._samples(parameters, context), architecture.size_px, tiles, training)
            if done is None:
                raise TrainingError(NO_MODEL)
            samples, content = done
            task = self._task(parameters, context, samples, architecture=name, tiles=tiles, out=out)
            if self.parameterAsBoolean(parameters, RESUME, context):
                task['run'] = run_state.run_fingerprint(card=task['card'], tiles=content,
                                                        truth=run_state.sha256_of(truth(samples).tolist()))
            with run_state.exclusive_lock(out, feedback):
                result = self._train(task, truth(samples), training)
        best = result['history'][result['best_epoch'] - 1]
        for warning in divergence(result['history'], result['best_epoch']):
            feedback.pushWarning(warning)
        if result['stopped']:
            feedback.pushWarning(tr('Stopped: the best of {count} epochs is kept. Run again to continue.',
                                    count=len(result['history'])))
        feedback.pushInfo(tr('Best epoch {best_epoch}, threshold {threshold:.2f}, trained on {device}: {out}',
                             best_epoch=result['best_epoch'], threshold=result['threshold'], device=result['device'], out=out))
        if result['share'] == 0:
            feedback.pushWarning(tr('The validation tiles do not show that this epoch is better than the bundled model: the '
                                    'model keeps the bundled weights. Review more tiles.'))
        elif result['share'] < 1:
            feedback.pushInfo(tr('The weights are a mix: {percent:.0f} % from this epoch, the rest from the bundled model. The '
                                 'validation tiles do not show that a larger share is better.', percent=100 * result['share']))
        outputs = {MODEL: out, BEST_EPOCH: result['best_epoch'], ACCURACY: best['val_accuracy'],
                   THRESHOLD: result['threshold']}
        if report_file and not feedback.isCanceled() and self._report(
                file_io.load(out), self.parameterAsString(parameters, LIBRARY, context), report_file, scoring, measuring):
            outputs[REPORT] = report_file
        return outputs

    @staticmethod
    def _report(model, folder, report_file, scoring, measuring):
        """Measure the new model on tiles that it was not trained on, and write the report; return False when cancelled."""
        listed, split = library_reader.read_library(folder), 'test'
        if {s.label for s in listed if s.split == 'test'} != {BUILT, UNBUILT}:
            split = 'valid'
            scoring.pushWarning(tr('The library does not have test tiles of both classes: the report shows the validation '
                                   'tiles, on which the epoch and the threshold were chosen. Its measures are a little too '
                                   'good.'))
        job = EvaluationJob([s for s in listed if s.split == split], AUTO, None, gallery_limit(1))
        section, _ = evaluate_model(job, model, model.card.label, scoring, measuring)
        if section is None:
            return False
        facts = [(Message('Library'), folder), (Message('Split'), split)]
        html.write_page(report_file, render_evaluation([section], facts, [], report_locale()), REPORT)
        return True

    def _task(self, parameters, context, samples, *, architecture, tiles, out):
        """Return the task for the worker process, see models/training/train_task.py."""
        size_px, folder = ARCHITECTURES[architecture].size_px, self.parameterAsString(parameters, LIBRARY, context)
        tile_m = self.optional_number(parameters, TILE, context) or library_reader.tile_size_m(folder) or TILE_M
        start = self.parameterAsEnumString(parameters, START, context)
        rate = self.optional_number(parameters, LEARNING_RATE, context) or LEARNING_RATES[start]
        counts = {f'{split} {label}': sum(s.split == split and s.label == label for s in samples)
                  for split in ('train', 'valid') for label in (BUILT, UNBUILT)}
        options = {'epochs': self.parameterAsInt(parameters, EPOCHS, context),
                   'batch': self.parameterAsInt(parameters, BATCH, context),
                   'learning_rate': rate,
                   'augment': self.parameterAsBoolean(parameters, AUGMENT, context),
                   'seed': self.parameterAsInt(parameters, SEED, context),
                   'patience': self.parameterAsInt(parameters, PATIENCE, context),
                   'start': start}
        card = {'name': name_of(out), 'version': '1', 'size_px': size_px, 'tile_m': tile_m, 'gsd_m': tile_m / size_px,
                'gsd_range_m': library_reader.gsd_range_m(samples, tile_m), 'bands': ['red', 'green', 'blue'],
                'scaling': {'input': [0, 255], 'percentiles': [2, 98]}, 'classes': [UNBUILT, BUILT],
                **({'grey': True} if without_colours(tiles, len(samples), size_px) else {}),
                'trained_on': {'library': Path(folder).name, 'images': counts, 'architecture': architecture, **options}}
        return {**options, 'tiles': tiles, 'size_px': size_px, 'architecture': architecture, 'out': out, 'card': card, 'run': '',
                'bundled': str(BUNDLED)}

    @staticmethod
    def _train(task, truth, feedback):
        def progress(row, _):
            if 'resumed' in row:
                feedback.pushInfo(tr('Resuming an interrupted training run: {count} of {epochs} epochs are already done.',
                                     count=row['resumed'], epochs=task['epochs']))
            elif 'unkept' in row:
                feedback.pushWarning(tr('The state after this epoch cannot be saved ({error}): if the training is interrupted, '
                                        'it resumes from an earlier epoch.', error=row['unkept']))
            elif 'calibrating' in row:
                feedback.pushInfo(tr('Choosing the calibration and the threshold on the validation tiles.'))
            elif 'loss' in row:
                feedback.pushInfo(tr('Epoch {epoch}: loss {loss:.3f}, accuracy {accuracy:.3f}; validation loss {val_loss:.3f}, '
                                     'accuracy {val_accuracy:.3f}', epoch=row['epoch'], loss=row['loss'],
                                     accuracy=row['accuracy'], val_loss=row['val_loss'], val_accuracy=row['val_accuracy']))
            else:
                done = (row['epoch'] + row['batch'] / row['of']) / task['epochs']
                feedback.setProgress(10 + 90 * min(1.0, done))
        try:
            return TrainModel._run_worker(task, truth, progress, feedback)
        except WorkerError:
            file_io.discard_model(task['out'])  # incomplete, if the worker was killed while it saved
            raise

    @staticmethod
    def _run_worker(task, truth, progress, feedback):
        with WorkerProcess(Environment(engine_settings.home(), 'keras').require()) as worker:
            header, _ = worker.ask('hello', {'engine': 'keras'}, timeout_s=START_S)
            if feedback.isCanceled():
                raise TrainingError(NO_MODEL)
            feedback.pushInfo(', '.join(f'{name} {version}' for name, version in sorted(header.items())))
            result, _ = worker.ask('train', task, truth, timeout_s=3600, on_progress=progress,
                                   is_cancelled=feedback.isCanceled)
        return result
