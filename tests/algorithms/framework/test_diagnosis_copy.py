"""The menu entry Copy a diagnosis: in the background, on the clipboard, in a file, and told in the message bar."""

import pytest
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtWidgets import QApplication

from dalles.processing_provider import diagnosis_copy
from dalles.processing_provider.diagnosis_copy import DiagnosisCopy


class Bar:
    """What the entry asks of iface: the message bar, which keeps what is shown."""

    def __init__(self):
        self.shown = []
        self.messageBar = lambda: self

    def pushMessage(self, title, text, level, seconds):
        self.shown.append((text, level))


@pytest.fixture
def copy(qgis, tmp_path, monkeypatch):
    """(DiagnosisCopy, its message bar) of a profile without engines; whatever was on the clipboard is gone."""
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'engines'))
    monkeypatch.setattr(diagnosis_copy, '_file', lambda: tmp_path / 'profile' / 'diagnosis.txt')
    QApplication.clipboard().setText('nothing')
    bar = Bar()
    return DiagnosisCopy(bar), bar


def ended(entry):
    """Let QGIS work until no task is left, and what follows the end of the last one is done."""
    while entry.task is not None or QgsApplication.taskManager().countActiveTasks():
        QgsApplication.processEvents()
    QgsApplication.processEvents()


def test_it_is_on_the_clipboard_and_in_the_file_once_its_task_has_ended(copy, tmp_path):
    entry, bar = copy
    entry.start()
    task = entry.task
    entry.start()  # a second click
    assert entry.task is task and bar.shown[0][1] == Qgis.MessageLevel.Info and len(bar.shown) == 1
    assert QApplication.clipboard().text() == 'nothing', 'the window does not wait'
    ended(entry)
    text = (tmp_path / 'profile' / 'diagnosis.txt').read_text(encoding='utf-8')
    assert QApplication.clipboard().text() == text and text.startswith('Diagnosis of Dalles') and 'tiles/s' in text
    assert bar.shown[1][1] == Qgis.MessageLevel.Success and 'profile' in bar.shown[1][0] and entry.task is None


def test_a_diagnosis_that_cannot_be_made_is_told(copy, tmp_path):
    entry, bar = copy
    (tmp_path / 'profile').write_text('a file where the folder would be')
    entry.start()
    ended(entry)
    assert bar.shown[-1][1] == Qgis.MessageLevel.Warning and 'cannot be made' in bar.shown[-1][0]
    assert QApplication.clipboard().text() == 'nothing' and entry.task is None


def test_one_that_was_cancelled_is_not_copied(copy):
    entry, bar = copy
    entry.start()
    entry.cancel()
    ended(entry)
    assert QApplication.clipboard().text() == 'nothing' and len(bar.shown) == 1


def test_where_the_profile_cannot_be_written_to_the_file_is_temporary(qgis, monkeypatch, tmp_path):
    monkeypatch.setattr(QgsApplication, 'qgisSettingsDirPath', staticmethod(lambda: str(tmp_path)))
    assert diagnosis_copy._file() == tmp_path / 'dalles' / 'dalles_diagnosis.txt'
    (tmp_path / 'dalles').mkdir()
    (tmp_path / 'dalles' / 'dalles_diagnosis.txt').mkdir()
    monkeypatch.setattr(diagnosis_copy.tempfile, 'gettempdir', lambda: str(tmp_path / 'temporary'))
    assert diagnosis_copy._file() == tmp_path / 'temporary' / 'dalles_diagnosis.txt'
