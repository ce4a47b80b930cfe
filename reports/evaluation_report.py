"""Report of an evaluation: one model, or several side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..core.messages import translate_value
from ..core.stats.metrics import BINS
from . import charts
from .embedded_images import GalleryItem, gallery_limit
from .html import render
from .report_locale import facts_text

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


def render_evaluation(sections, facts, notes, locale):
    """Return the HTML of the report.

    Args:
        sections: list of Section, one or more, on the same tiles.
        facts: list of (name, value) about the tiles, as in a Section.
        notes: list of sentences about the whole evaluation, str or core.messages.Message.
        locale: ReportLocale.
    """
    evaluations = [section.evaluation for section in sections]
    names = ', '.join(one.name for one in evaluations)
    return render(
        'evaluation.html.j2', locale, title=locale('Evaluation of {names}', names=names), facts=facts_text(facts, locale),
        notes=[translate_value(note, locale) for note in notes],
        card_list=_cards(evaluations[0], locale) if len(sections) == 1 else [],
        names=[one.name for one in evaluations], rows=_rows(evaluations, locale),
        classes=[charts.series_class(number) for number in range(len(sections))],
        curves=[(title, text, chart) for title, text, chart in (
            (locale('ROC'), _roc_text(locale), charts.roc_chart(evaluations, locale)),
            (locale('Precision and recall'), _pr_text(locale), charts.precision_recall(evaluations, locale))) if chart],
        sections=[_section(section, number, locale) for number, section in enumerate(sections)],
        method=_method(evaluations[0], locale), limit=gallery_limit(len(sections)))


def measure_names(locale):
    """Return {measure: (name, description)}."""
    return {
        'accuracy': (locale('Accuracy'), locale('share of tiles classed as labelled')),
        'precision': (locale('Precision'), locale('share of the tiles classed built that are built')),
        'recall': (locale('Recall of built'), locale('share of the built tiles that are found')),
        'specificity': (locale('Recall of unbuilt'), locale('share of the unbuilt tiles that are classed unbuilt')),
        'f1': (locale('F1'), locale('harmonic mean of precision and recall')),
        'auc': (locale('AUC'), locale('chance that a built tile has a higher probability than an unbuilt one')),
        'average_precision': (locale('Average precision'), locale('precision averaged over all recalls')),
        'brier': (locale('Brier score'), locale('mean squared error of the probability; 0 is best')),
        'ece': (locale('Calibration error'), locale('mean gap between probability and share of built tiles; 0 is best')),
    }


def _cards(evaluation, locale):
    names = measure_names(locale)
    return [(names[name][0], locale.number(evaluation.measures[name]), locale.interval(evaluation.intervals.get(name)))
            for name in CARDS]


def _rows(evaluations, locale):
    """Return the rows of the table of measures: (name, description, list of one :func:`_cell` per model)."""
    threshold = [{'value': locale.number(one.threshold, 4), 'interval': '', 'change': '', 'sure': False}
                 for one in evaluations]
    changes = [one.difference(evaluations[0]) for one in evaluations]
    return [(locale('Threshold'), locale('probability from which a tile is classed built'), threshold)] + [
        (title, text, [_cell(one, name, changes[number][name] if number else None, locale)
                       for number, one in enumerate(evaluations)])
        for name, (title, text) in measure_names(locale).items()]


def _cell(evaluation, name, change, locale):
    """Return a measure of a model: value, interval, change from the first model, and whether its interval excludes 0."""
    value, interval = change or (None, None)
    if value is None:
        text = ''
    elif value == 0 and interval is None:
        text = locale('the same')
    else:
        text = locale('{change} ({interval})', change=locale.change(value), interval=locale.interval(interval))
    return {'value': locale.number(evaluation.measures[name]), 'interval': locale.interval(evaluation.intervals.get(name)),
            'change': text, 'sure': interval is not None and not interval.low <= 0 <= interval.high}


def _section(section, number, locale):
    one = section.evaluation
    return {
        'id': f'model-{number + 1}', 'name': one.name, 'facts': facts_text(section.facts, locale),
        'notes': [translate_value(note, locale) for note in one.notes], 'confusion': _confusion(one, locale),
        'reliability': charts.reliability_chart(one, locale), 'histogram': charts.histogram(one, locale),
        'bins': [(locale('{low} to {high}', low=locale.number(b.low, 2), high=locale.number(b.high, 2)),
                  locale.count(b.count), locale.number(b.probability), locale.number(b.built), locale.interval(interval))
                 for b, interval in one.reliability if b.count],
        'threshold': locale.number(one.threshold, 4), 'thresholds': _thresholds(one, locale),
        'training': charts.training(section.history, locale), 'galleries': _galleries(section, locale),
    }


def _confusion(evaluation, locale):
    """Return rows of (label, total, [(count, share of the row, ``right`` or ``wrong``) of each class])."""
    rows = []
    for label, row, right in ((locale('built (bati)'), evaluation.confusion.matrix[0], 0),
                              (locale('unbuilt (non_bati)'), evaluation.confusion.matrix[1], 1)):
        rows.append((label, locale.count(sum(row)), [
            (locale.count(count), locale.number(100 * count / sum(row), 1) + '\u202f%' if sum(row) else locale.number(None),
             'right' if column == right else 'wrong') for column, count in enumerate(row)]))
    return rows


def _thresholds(evaluation, locale):
    """Return rows of (wish, (threshold, precision, recall) or None where it cannot be reached)."""
    wishes = {'precision': locale('precision of at least {wanted}'), 'recall': locale('recall of at least {wanted}'),
              'f1': locale('the highest F1')}
    rows = []
    for kind, wanted, found in evaluation.thresholds:
        wish = wishes[kind].format(wanted='' if wanted is None else locale.number(wanted, 2))
        values = (f'{found.threshold:.10g}', locale.number(found.precision), locale.number(found.recall)) if found else None
        rows.append((wish, values))
    return rows


def _galleries(section, locale):
    """Return the galleries that have a tile: list of {title, kind, pictures, text, tiles}."""
    one = section.evaluation
    titles = {
        'missed': (locale('Missed: built, classed unbuilt'), locale('lowest probability first'), one.confusion.fn),
        'false_alarm': (locale('False alarms: unbuilt, classed built'), locale('highest probability first'),
                        one.confusion.fp),
        'right_built': (locale('Right: built'), locale('lowest probability first'), one.confusion.tp),
        'right_unbuilt': (locale('Right: unbuilt'), locale('highest probability first'), one.confusion.tn),
    }
    return [{'title': title, 'kind': kind, 'pictures': all(tile.picture for tile in section.galleries[kind]),
             'text': locale('{shown} of {total} tiles, {order}', shown=len(section.galleries[kind]),
                           total=locale.count(total), order=order),
             'tiles': [GalleryItem(tile.tile_id, locale.number(tile.probability), tile.picture)
                       for tile in section.galleries[kind]]}
            for kind, (title, order, total) in titles.items() if section.galleries.get(kind)]


def _roc_text(locale):
    return locale('Share of built tiles found against share of unbuilt tiles classed built, for every threshold. The dot is '
                  'the threshold in use; the diagonal is random guessing.')


def _pr_text(locale):
    return locale('Precision against the share of built tiles found, for every threshold. The dot is the threshold in use; the '
                  'dashed line is random guessing.')


def _method(evaluation, locale):
    """Return sentences about how the numbers were computed."""
    alone = evaluation.blocks == len(evaluation.built)
    unit = locale('tiles') if alone else locale('blocks of neighbouring tiles')
    return [
        locale('A tile is classed built where its probability is the threshold or more.'),
        locale('95 % intervals: percentiles over resamples of {blocks} {unit}, drawn with replacement.', unit=unit,
              blocks=locale.count(evaluation.blocks)) + (
            ' ' + locale('For proportions, Wilson intervals.') if alone else ''),
        locale('A dash stands for a value that cannot be computed: a division by zero, or the same value in every resample.'),
        locale('Calibration error: {bins} bins of equal width. On few tiles it is too high, and so is its interval.',
              bins=BINS),
        locale('A threshold chosen on these tiles looks a little better on them than it will elsewhere.'),
    ]
