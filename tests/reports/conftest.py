"""Evaluations made from a few lines."""

import numpy as np
import pytest

from dalles.core.messages import Message
from dalles.core.stats.confidence_intervals import bootstrap, intervals
from dalles.core.stats.evaluation import Evaluation
from dalles.reports.embedded_images import to_data_uri
from dalles.reports.evaluation_report import Section, Tile, render_evaluation
from dalles.reports.report_locale import ReportLocale

ENGLISH = ReportLocale()
FACTS = ((Message('Library'), 'lib'),)


def make_evaluation(name='toy 1', count=80, seed=0, keys=None, built=None, threshold=.5):
    """A model that is right more often than not."""
    random = np.random.default_rng(seed)
    built = np.arange(count) % 2 == 0 if built is None else np.asarray(built, bool)
    p = np.clip(random.normal(.35 + .3 * built, .25), 0, 1)
    groups = np.arange(len(built)) // 4
    drawn = list(bootstrap(built, p, groups, threshold, 100))
    return Evaluation(name, keys or [f'tile{i}' for i in range(len(built))], built, p, groups, threshold,
                      intervals(built, p, groups, threshold, drawn), drawn)


@pytest.fixture(name='make_evaluation')
def make_evaluation_fixture():
    return make_evaluation


@pytest.fixture
def make_report():
    """make_report(evaluation, ..., picture=True, limit=3, history=None, facts, notes, locale) -> HTML."""
    def make(*evaluations, picture=True, limit=3, history=None, facts=FACTS, notes=(), locale=ENGLISH):
        image = np.random.default_rng(0).integers(0, 256, (200, 200, 3), dtype='uint8')
        source = to_data_uri(image) if picture else None
        sections = [Section(one, [(Message('File'), 'toy.keras')], history, {
            kind: [Tile(one.keys[i], float(one.probability[i]), source) for i in chosen]
            for kind, chosen in one.hardest_tiles(limit).items()}) for one in evaluations]
        return render_evaluation(sections, list(facts), list(notes), locale)
    return make
