"""dalles:evaluatemodel: measure models on a tile library, or a grid's probabilities against its labels; write a report."""

import json
import time

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
)

from ..core.dataset.library_reader import ALL, of_split, read_library, unreadable_images
from ..core.errors import LibraryError
from ..core.messages import Message
from ..core.stats.metrics import check_threshold
from ..models.model_file import file_io
from ..models.model_file.bundled import BUNDLED
from ..reports import html
from ..reports.embedded_images import gallery_limit
from ..reports.evaluation_report import measure_names, render_evaluation
from .base import Algorithm
from .framework import common_parameters
from .framework.common_parameters import CARD, ENGINE, INPUT, POLYGONS, documented
from .framework.feedback import PartFeedback, report_left_out, steps_of
from .framework.i18n import report_locale, tr
from .inputs import labelled_grid, layer_contents, layers
from .workflows.model_evaluation import EvaluationJob, evaluate_grid, evaluate_model

LIBRARY, SPLIT, MODELS = 'LIBRARY', 'SPLIT', 'MODELS'
THRESHOLD, METRICS, REPORT = 'THRESHOLD', 'METRICS', 'REPORT'
GRID_THRESHOLD = 0.5
SPLITS = ('test', 'valid', 'train', ALL)
NUMBER_OUTPUTS = {'ACCURACY': 'accuracy', 'PRECISION': 'precision', 'RECALL': 'recall', 'F1': 'f1', 'AUC': 'auc',
           'BRIER': 'brier', 'ECE': 'ece'}
REAL_NUMBER = QgsProcessingParameterNumber.Type.Double


class EvaluateModel(Algorithm):
    NAME, TITLE, GROUP = 'evaluatemodel', 'Evaluate a model', 'Train'
    DEFERS_MESSAGES = True
    HELP = ('Measures how good models are on the images of a tile library, or how well the probabilities of a grid agree with '
            'its labels: accuracy, precision, recall, F1, AUC, calibration, each with a 95 % interval. The report is one HTML '
            'file with curves, thresholds for a wanted precision or recall, and the misclassified tiles.')

    def define_parameters(self):
        yield documented(QgsProcessingParameterFile(
            LIBRARY, tr('Library folder'), QgsProcessingParameterFile.Behavior.Folder, optional=True), tr(
                'Folder of Export tile images, or any folder split/class/* with the splits train, valid, test and the classes '
                'bati and non_bati. Set this or INPUT.'))
        yield common_parameters.choice(SPLIT, tr('Split'), SPLITS, tr(
            'Images of the library to score; on the images of its training, a model looks better than it is.'))
        yield documented(QgsProcessingParameterMultipleLayers(
            MODELS, tr('Models'), QgsProcessing.SourceType.TypeFile, optional=True), tr(
                'Model files (.keras) to compare on the library; left empty, the bundled model.'))
        yield common_parameters.engine()
        yield common_parameters.card()
        yield documented(QgsProcessingParameterFeatureSource(
            INPUT, tr('Scored and tagged grid'), POLYGONS, optional=True), tr(
                'Grid labelled by Tag the tiles and scored by Predict the tiles, instead of a library.'))
        yield common_parameters.probability_field()
        yield common_parameters.label_field()
        yield documented(QgsProcessingParameterNumber(
            THRESHOLD, tr('Threshold'), REAL_NUMBER, None, True), tr(
                'Probability from which a tile is classed built, 0 to 1; left empty, that of each model, 0.5 for a grid.'))
        yield documented(QgsProcessingParameterFileDestination(
            METRICS, tr('Measures (JSON)'), 'JSON (*.json)', optional=True), tr('The measures as JSON, for programs.'))
        yield documented(QgsProcessingParameterFileDestination(
            REPORT, tr('Report'), 'HTML (*.html)', optional=True), tr('One HTML file that needs no other files.'))
        names = measure_names(tr)
        yield from common_parameters.numbers(*((name, names[measure][0]) for name, measure in NUMBER_OUTPUTS.items()),
                                             (THRESHOLD, tr('Threshold')))

    def validation_error(self, parameters, context):
        folder, grid = self._inputs(parameters, context)
        if folder and grid is not None:
            raise LibraryError('LIBRARY and INPUT are both set. Set only one of them.')
        if not folder and grid is None:
            raise LibraryError('LIBRARY and INPUT are both empty. Set a library, or a scored and tagged grid.')
        check_threshold(self.optional_number(parameters, THRESHOLD, context))
        if grid is None:
            of_split(read_library(folder), self.parameterAsEnumString(parameters, SPLIT, context), folder)
            self._models(parameters, context)
            return
        layers.require_polygons(grid, Message('the grid'))
        layer_contents.require_tiles(grid, parameters[INPUT], context)
        labelled_grid.check_label_fields(grid, *labelled_grid.field_names(self, parameters, context))

    def _inputs(self, parameters, context):
        """Return (library folder or '', source of the grid or None)."""
        return self.parameterAsFile(parameters, LIBRARY, context), self.source(parameters, INPUT, context)

    def _models(self, parameters, context):
        statement = self.parameterAsString(parameters, CARD, context)
        return [file_io.load(path, statement) for path in self._model_files(parameters, context) or [BUNDLED]]

    def _model_files(self, parameters, context):
        return [path for path in self.parameterAsFileList(parameters, MODELS, context) if path]  # QGIS gives [''] for none

    def prepare(self, parameters, context, feedback):
        folder, grid = self._inputs(parameters, context)
        self.models = [] if grid is not None else self._models(parameters, context)
        self.samples = None if grid is not None else of_split(
            read_library(folder), self.parameterAsEnumString(parameters, SPLIT, context), folder)
        self.threshold = self.optional_number(parameters, THRESHOLD, context)
        self.notes, self.skipped = [], []

    def execute(self, parameters, context, feedback):
        folder, grid = self._inputs(parameters, context)
        if grid is None:
            sections, facts = self._library(folder, parameters, context, feedback)
        else:
            sections, facts = self._grid(grid, parameters, context, feedback)
        if feedback.isCanceled():
            feedback.pushWarning(tr('Stopped: nothing is measured, no report is written.'))
            return {}
        for section in sections:
            self._log_measures(section.evaluation, feedback)
        return self._write_outputs(parameters, context, sections, facts)

    def _library(self, folder, parameters, context, feedback):
        """Return (sections, facts) of the models on the images of the library."""
        split = self.parameterAsEnumString(parameters, SPLIT, context)
        if split in ('train', ALL):
            self._warn(Message('Images of the split train are measured too: a model trained on them looks better here than '
                               'elsewhere.'), feedback)
        job = EvaluationJob(self.samples, self.parameterAsEnumString(parameters, ENGINE, context), self.threshold,
                            gallery_limit(len(self.models)))
        sections, steps = [], iter(steps_of(feedback, 2 * len(self.models)))
        for model, name in zip(self.models, self._names()):
            scoring, measuring = next(steps), next(steps)
            section, skipped = evaluate_model(job, model, name, scoring, measuring)
            if section is None:
                break
            if skipped and not self.skipped:
                self.skipped = skipped
                self._warn(unreadable_images(skipped), feedback)
            sections.append(section)
        return sections, [(Message('Library'), folder), (Message('Split'), split)]

    def _names(self):
        """Return a name for each model, with its file name where two are the same."""
        names = [model.card.label for model in self.models]
        return [name if names.count(name) == 1 else f'{name} ({model.path.name})'
                for name, model in zip(names, self.models)]

    def _grid(self, grid, parameters, context, feedback):
        """Return (sections, facts) of a grid with probabilities."""
        if self._model_files(parameters, context):
            self._warn(Message('MODELS is ignored: the grid already has probabilities.'), feedback)
        fields = labelled_grid.field_names(self, parameters, context)
        tiles = labelled_grid.read_labelled(grid, *fields, PartFeedback(feedback, 0, 50))
        if feedback.isCanceled():
            return [], []
        report_left_out(tiles.left_out, feedback.pushInfo)
        facts = [(Message('Grid'), grid.sourceName()), (Message('Fields'), ', '.join(fields)),
                 *((Message('Left out: {reason}', reason=reason), str(number))
                   for reason, number in sorted(tiles.left_out.items()))]
        if self.threshold is None:
            feedback.pushInfo(tr('Threshold {threshold:g}: a grid does not record that of its model. Set THRESHOLD to use '
                                 'another.', threshold=GRID_THRESHOLD))
        section = evaluate_grid(tiles, tiles.model or grid.sourceName(),
                                GRID_THRESHOLD if self.threshold is None else self.threshold, gallery_limit(1),
                                PartFeedback(feedback, 50, 100))
        return [section], facts

    def _warn(self, note, feedback):
        self.notes.append(note)
        feedback.pushWarning(tr(note))

    @staticmethod
    def _log_measures(found, feedback):
        for note in found.notes:
            feedback.pushWarning(tr('{name}: {note}', name=found.name, note=note))
        locale = report_locale()
        measures = ', '.join(f'{name} {locale.number(value)}' for name, value in found.measures.items())
        feedback.pushInfo(tr('{name}, threshold {threshold:g}, {count} tiles: {measures}.', name=found.name,
                             threshold=found.threshold, count=len(found.built), measures=measures))

    def _write_outputs(self, parameters, context, sections, facts):
        """Write METRICS and REPORT; return the outputs."""
        first = sections[0].evaluation
        built = int(first.built.sum())
        facts += [(Message('Tiles'), Message('{tiles}: {built} built, {unbuilt} unbuilt', tiles=len(first.built), built=built,
                                     unbuilt=len(first.built) - built)),
            (Message('Date'), time.strftime('%Y-%m-%d'))]
        outputs = {name: first.measures[measure] for name, measure in NUMBER_OUTPUTS.items()}
        outputs[THRESHOLD] = float(first.threshold)
        for name, text_of in ((METRICS, lambda: self._metrics(sections, facts)), (
                REPORT, lambda: render_evaluation(sections, facts, self.notes, report_locale()))):
            path = self.parameterAsFileOutput(parameters, name, context)
            if path:
                html.write_page(path, text_of(), name)
                outputs[name] = path
        return outputs

    def _metrics(self, sections, facts):
        """Return the JSON text of METRICS."""
        found = [section.evaluation for section in sections]
        return json.dumps({
            'subject': {name: str(value) for name, value in facts}, 'notes': [str(note) for note in self.notes],
            'skipped': [str(path) for path in self.skipped], 'models': [one.to_dict() for one in found],
            'differences': [_difference(one, found[0]) for one in found[1:]],
        }, indent=1, ensure_ascii=False, allow_nan=False) + '\n'


def _difference(found, first):
    """Return the entry of METRICS that compares a model with the first."""
    return {'model': found.name, 'minus': first.name, 'metrics': {
        name: {'value': value, 'low': interval and interval.low, 'high': interval and interval.high}
        for name, (value, interval) in found.difference(first).items()}}
