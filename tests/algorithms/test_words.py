"""The language of reports is that of QGIS."""


def test_reports_follow_the_language_of_qgis(qgis, monkeypatch):
    from qgis.core import QgsApplication

    from dalles.algorithms.words import report_words
    monkeypatch.setattr(QgsApplication, 'locale', lambda: 'fr_FR')
    assert report_words()('Tiles') == 'Dalles'
    monkeypatch.setattr(QgsApplication, 'locale', lambda: 'en_US')
    assert report_words()('Tiles') == 'Tiles'
