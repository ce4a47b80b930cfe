"""Report of an evaluation: one model, or several side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..core.messages import translate_value
from ..core.stats.metrics import BINS
from . import charts
from .embedded_images import GalleryItem, gallery_limit
from .html import render
from .report_locale import ReportLocale, facts_text

CARDS = ('accuracy', 'f1', 'auc', 'recall', 'specificity', 'ece')  # shown large above the table of one model


@dataclass
class Tile:
    """A tile of a gallery: its name, its probability, and its picture as a ``data:`` URI or None."""

    tile_id: str
    probability: float
    picture: str | None = None


@dataclass
class Section:
    """Part of the report about one model.

    Attributes:
        evaluation: core.stats.evaluation.Evaluation.
        facts: list of (name, value) about the model; a name is translated, a value is str or Message.
        history: of the training, from the model card, or None; see charts.training.
        galleries: {kind: list of Tile}, kinds of Evaluation.hardest_tiles.
    """

    evaluation: object
    facts: list = field(default_factory=list)
    history: object = None
    galleries: dict = field(default_factory=dict)


def render_evaluation(sections, facts, notes, words=None):
    """Return the HTML of the report.

    Args:
        sections: list of Section, one or more, on the same tiles.
        facts: list of (name, value) about the tiles, as in a Section.
        notes: list of sentences about the whole evaluation, str or core.messages.Message.
        words: ReportLocale, default English.
    """
    words = words or ReportLocale()
    evaluations = [section.evaluation for section in sections]
    names = ', '.join(one.name for one in evaluations)
    return render(
        'evaluation.html.j2', words, title=words('Evaluation of {names}', names=names), facts=facts_text(facts, words),
        notes=[translate_value(note, words) for note in notes], cards=_cards(evaluations[0], words) if len(sections) == 1 else [],
        names=[one.name for one in evaluations], rows=_rows(evaluations, words),
        classes=[charts.series_class(number) for number in range(len(sections))],
        curves=[(title, text, chart) for title, text, chart in (
            (words('ROC'), _roc_text(words), charts.roc_chart(evaluations, words)),
            (words('Precision and recall'), _pr_text(words), charts.precision_recall(evaluations, words))) if chart],
        sections=[_section(section, number, words) for number, section in enumerate(sections)],
        method=_method(evaluations[0], words), limit=gallery_limit(len(sections)))


def measure_names(words):
    """Return {measure: (name, description)}."""
    return {
        'accuracy': (words('Accuracy'), words('share of tiles classed as labelled')),
        'precision': (words('Precision'), words('share of the tiles classed built that are built')),
        'recall': (words('Recall of built'), words('share of the built tiles that are found')),
        'specificity': (words('Recall of unbuilt'), words('share of the unbuilt tiles that are classed unbuilt')),
        'f1': (words('F1'), words('harmonic mean of precision and recall')),
        'auc': (words('AUC'), words('chance that a built tile has a higher probability than an unbuilt one')),
        'average_precision': (words('Average precision'), words('precision over all recalls')),
        'brier': (words('Brier score'), words('mean squared error of the probability; 0 is best')),
        'ece': (words('Calibration error'), words('mean gap of probability and share of built tiles; 0 is best')),
    }


def _cards(evaluation, words):
    names = measure_names(words)
    return [(names[name][0], words.number(evaluation.measures[name]), words.interval(evaluation.intervals.get(name)))
            for name in CARDS]


def _rows(evaluations, words):
    """Return the rows of the table of measures: (name, description, list of one :func:`_cell` per model)."""
    threshold = [{'value': words.number(one.threshold, 4), 'interval': '', 'change': '', 'sure': False}
                 for one in evaluations]
    changes = [one.difference(evaluations[0]) for one in evaluations]
    return [(words('Threshold'), words('probability from which a tile is classed built'), threshold)] + [
        (title, text, [_cell(one, name, changes[number][name] if number else None, words)
                       for number, one in enumerate(evaluations)])
        for name, (title, text) in measure_names(words).items()]


def _cell(evaluation, name, change, words):
    """Return a measure of a model: value, interval, change from the first model, and whether its interval excludes 0."""
    value, interval = change or (None, None)
    if value is None:
        said = ''
    elif value == 0 and interval is None:
        said = words('the same')
    else:
        said = words('{change} ({interval})', change=words.change(value), interval=words.interval(interval))
    return {'value': words.number(evaluation.measures[name]), 'interval': words.interval(evaluation.intervals.get(name)),
            'change': said, 'sure': interval is not None and not interval.low <= 0 <= interval.high}


def _section(section, number, words):
    one = section.evaluation
    return {
        'id': f'model-{number + 1}', 'name': one.name, 'facts': facts_text(section.facts, words),
        'notes': [translate_value(note, words) for note in one.notes], 'confusion': _confusion(one, words),
        'reliability': charts.reliability_chart(one, words), 'histogram': charts.histogram(one, words),
        'bins': [(words('{low} to {high}', low=words.number(b.low, 2), high=words.number(b.high, 2)),
                  words.count(b.count), words.number(b.probability), words.number(b.built), words.interval(interval))
                 for b, interval in one.reliability if b.count],
        'threshold': words.number(one.threshold, 4), 'thresholds': _thresholds(one, words),
        'training': charts.training(section.history, words), 'galleries': _galleries(section, words),
    }


def _confusion(evaluation, words):
    """Return rows of (label, total, [(count, share of the row, ``right`` or ``wrong``) of each class])."""
    rows = []
    for label, row, right in ((words('built (bati)'), evaluation.confusion.matrix[0], 0),
                              (words('unbuilt (non_bati)'), evaluation.confusion.matrix[1], 1)):
        rows.append((label, words.count(sum(row)), [
            (words.count(count), words.number(100 * count / sum(row), 1) + '\u202f%' if sum(row) else words.number(None),
             'right' if column == right else 'wrong') for column, count in enumerate(row)]))
    return rows


def _thresholds(evaluation, words):
    """Return rows of (wish, (threshold, precision, recall) or None where it cannot be reached)."""
    wishes = {'precision': words('precision of at least {wanted}'), 'recall': words('recall of at least {wanted}'),
              'f1': words('the highest F1')}
    rows = []
    for kind, wanted, found in evaluation.thresholds:
        wish = wishes[kind].format(wanted='' if wanted is None else words.number(wanted, 2))
        values = (f'{found.threshold:.10g}', words.number(found.precision), words.number(found.recall)) if found else None
        rows.append((wish, values))
    return rows


def _galleries(section, words):
    """Return the galleries that have a tile: list of {title, kind, pictures, text, tiles}."""
    one = section.evaluation
    titles = {
        'missed': (words('Missed: built, classed unbuilt'), words('lowest probability first'), one.confusion.fn),
        'false_alarm': (words('False alarms: unbuilt, classed built'), words('highest probability first'),
                        one.confusion.fp),
        'right_built': (words('Right: built'), words('lowest probability first'), one.confusion.tp),
        'right_unbuilt': (words('Right: unbuilt'), words('highest probability first'), one.confusion.tn),
    }
    return [{'title': title, 'kind': kind, 'pictures': all(tile.picture for tile in section.galleries[kind]),
             'text': words('{shown} of {total} tiles, {order}', shown=len(section.galleries[kind]),
                           total=words.count(total), order=order),
             'tiles': [GalleryItem(tile.tile_id, words.number(tile.probability), tile.picture)
                       for tile in section.galleries[kind]]}
            for kind, (title, order, total) in titles.items() if section.galleries.get(kind)]


def _roc_text(words):
    return words('Share of built tiles found against share of unbuilt tiles classed built, for every threshold. The dot '
                 'is the threshold in use; the diagonal is a guess.')


def _pr_text(words):
    return words('Precision against the share of built tiles found, for every threshold. The dot is the threshold in '
                 'use; the dashed line is what a guess gives.')


def _method(evaluation, words):
    """Return sentences about how the numbers were computed."""
    alone = evaluation.blocks == len(evaluation.built)
    unit = words('tiles') if alone else words('blocks of neighbouring tiles')
    return [
        words('A tile is classed built where its probability is the threshold or more.'),
        words('95 % intervals: percentiles of resamples of {unit}, {blocks} of them, drawn with replacement.', unit=unit,
              blocks=words.count(evaluation.blocks)) + (
            ' ' + words('For proportions the interval of Wilson.') if alone else ''),
        words('A dash stands for what cannot be told: a ratio of nothing, or the same value in every resample.'),
        words('Calibration error: {bins} bins of equal width. On few tiles it is too high, and its interval with it.',
              bins=BINS),
        words('A threshold chosen on these tiles looks a little better on them than it will elsewhere.'),
    ]
