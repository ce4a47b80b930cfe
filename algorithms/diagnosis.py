"""dalles:diagnosis: write what those who help need to know about this machine."""

import time
from pathlib import Path

from qgis.core import QgsProcessingParameterBoolean, QgsProcessingParameterFileDestination

from ..cluster import qgis_client
from ..core.errors import ReportError
from ..core.fact_sheet import FactSheet
from ..core.runtime import machine_facts
from ..core.runtime.atomic_files import write_file
from ..models import engine_facts
from .base import Algorithm
from .framework.common_parameters import OUTPUT, documented
from .framework.i18n import tr
from .workflows import engine_settings, qgis_facts

TESTS = 'TESTS'
HEADING = 'Diagnosis of Dalles, {time} UTC'


class Diagnosis(Algorithm):
    NAME, TITLE, GROUP = 'diagnosis', 'Write a diagnosis', 'Train'
    HELP = ('Writes a text file for those who help you: versions, drivers, folders, engines with their self-tests and speed, '
            'and the last errors. It is in English, and leaves out passwords, keys, addresses, paths, and the names of the user '
            'and the computer. Read it before you send it.')

    def define_parameters(self):
        yield documented(QgsProcessingParameterBoolean(TESTS, tr('Test the engines'), True), tr(
            'Predict known tiles with each engine: shows whether it works, and its speed. Takes a few seconds to a few minutes. '
            'Without it, the file has the results of the last self-test.'))
        yield documented(QgsProcessingParameterFileDestination(
            OUTPUT, tr('Diagnosis'), tr('Text files (*.txt)')), tr('Text file that is written.'))

    def prepare(self, parameters, context, feedback):
        self.sheet, self.folders, self.home = FactSheet(qgis_facts.own_settings()), qgis_facts.folders(), engine_settings.home()
        self.sheet.add('Dalles', qgis_facts.dalles_facts())
        self.sheet.add('QGIS', qgis_facts.qgis_facts())
        self.sheet.add('Last errors', qgis_facts.error_facts())

    def execute(self, parameters, context, feedback):
        path, tests = self.parameterAsFileOutput(parameters, OUTPUT, context), self.parameterAsBool(parameters, TESTS, context)
        engines = engine_facts.engine_facts(self.home, qgis_client.measure_dask, tests, feedback.isCanceled)
        sections = (('System', machine_facts.system_facts()), ('Folders', machine_facts.folder_facts(self.folders)),
                    ('Python', machine_facts.python_facts()), ('GDAL and PROJ', machine_facts.gdal_facts()),
                    ('Bundled model', engine_facts.model_facts()), ('Engines', engines))
        for number, (title, facts) in enumerate(sections):
            feedback.setProgress(100 * number / len(sections))
            self.sheet.add(title, facts)
        for line in self.sheet.problems:
            feedback.pushWarning(line)
        text = self.sheet.text(HEADING.format(time=time.strftime('%Y-%m-%d %H:%M', time.gmtime())))
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            write_file(path, text.encode())
        except OSError as error:
            raise ReportError('The diagnosis cannot be written to {path} ({error}). Choose another OUTPUT.', path=path,
                              error=error.strerror or error) from error
        feedback.setProgress(100)
        feedback.pushInfo(tr('The diagnosis is in {path}. Read it before you send it.', path=path))
        return {OUTPUT: path}
