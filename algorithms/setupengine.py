"""dalles:setupengine: install, check, update or remove the Python environment of an engine."""

from qgis.core import QgsProcessingOutputFolder, QgsProcessingOutputString

from ..cluster import qgis_client
from ..core.errors import DallesError, EngineSetupError
from ..models.engines import self_test
from ..models.worker_process.environment import DASK, ENVIRONMENTS, Environment
from .base import Algorithm
from .framework import common_parameters
from .framework.i18n import tr
from .workflows import engine_settings

ENGINE, ACTION, FOLDER, VERSIONS, RATE = 'ENGINE', 'ACTION', 'FOLDER', 'VERSIONS', 'RATE'
ACTIONS = ('install', 'check', 'update', 'remove')
PIP_OUTPUT_LINES = {'onnxruntime': 20, 'keras': 110, DASK: 45}  # that pip prints, approximately: for the progress bar


class SetUpEngine(Algorithm):
    NAME, TITLE, GROUP = 'setupengine', 'Set up an engine', 'Train'
    HELP = ('Installs the Python environment of an engine, separate from the packages of QGIS, which are never changed. The '
            'bundled model needs none; onnxruntime predicts faster, keras is for training, dask for predictions on a cluster. '
            'The environment is stored in the user profile of QGIS, on Windows in AppData/Local/dalles, or in the folder given '
            'by the environment variable DALLES_ENV.')

    def define_parameters(self):
        yield common_parameters.choice(ENGINE, tr('Engine'), ENVIRONMENTS, tr(
            'onnxruntime: prediction only, 180 MB on disk; keras: TensorFlow and Keras, training too, 1.9 GB on disk; dask: '
            'sends tiles to a cluster (SCHEDULER of Predict the tiles), 150 MB on disk.'))
        yield common_parameters.choice(ACTION, tr('Action'), ACTIONS, tr(
            'install: create the environment unless it already works; check: predict known tiles and compare the results, or '
            'run test tasks with Dask; update: create it again; remove: delete it.'))
        yield QgsProcessingOutputFolder(FOLDER, tr('Environment'))
        yield QgsProcessingOutputString(VERSIONS, tr('Versions'))
        yield from common_parameters.numbers((RATE, tr('Tiles per second of the self-test (dask: tasks per second)')))

    def execute(self, parameters, context, feedback):
        environment = Environment(engine_settings.home(), self.parameterAsEnumString(parameters, ENGINE, context))
        action = self.parameterAsEnumString(parameters, ACTION, context)
        outputs = {FOLDER: str(environment.folder), VERSIONS: '', RATE: 0.0}
        if action == 'remove':
            found = environment.remove()
            feedback.pushInfo(tr('{folder} is removed.' if found else '{folder} does not exist: there is nothing to '
                                                                      'remove.', folder=environment.folder))
            return outputs
        if action == 'update' or not (environment.ready or action == 'check'):
            facts = self._install(environment, feedback)
            if facts is None:
                feedback.pushWarning(tr('Stopped: nothing was changed.'))
                return outputs
        else:
            environment.require()
            facts = self._check(environment)
        versions = ', '.join(f'{name} {version}' for name, version in sorted(facts['versions'].items()))
        feedback.pushInfo(self._summary(versions, facts))
        return {**outputs, VERSIONS: versions, RATE: facts['rate']}

    @staticmethod
    def _summary(versions, facts):
        if 'difference' not in facts:
            return tr('{versions}; a scheduler and a worker on this machine run {rate:.0f} tasks/s.', versions=versions,
                      rate=facts['rate'])
        return tr('{versions}; {device}; {rate:.0f} tiles/s; probabilities differ from those of NumPy by {difference:.1g} at '
                  'most.', versions=versions, device=facts['device'], rate=facts['rate'], difference=facts['difference'])

    @staticmethod
    def _check(environment):
        """Test an existing environment; one that fails stays on disk, but no longer counts as ready."""
        try:
            return _self_test(environment)
        except DallesError as error:
            environment.forget()
            raise EngineSetupError('The environment of {engine} does not work. Run Set up an engine with ACTION update. {error}',
                                   engine=environment.engine, error=error) from error

    @staticmethod
    def _install(environment, feedback):
        lines, expected = [], PIP_OUTPUT_LINES[environment.engine]

        def log_line(line):
            lines.append(line)
            feedback.pushInfo(tr(line))
            feedback.setProgress(min(95, 95 * len(lines) / expected))

        def test(made):
            try:
                return _self_test(made)
            except DallesError as error:
                raise EngineSetupError('The new environment does not work and was removed. {error}', error=error) from error
        return environment.make(log_line, feedback.isCanceled, test, engine_settings.proxy(feedback))


def _self_test(environment):
    """Return the result of the self-test of an environment."""
    return qgis_client.test(environment) if environment.engine == DASK else self_test.run(environment)
