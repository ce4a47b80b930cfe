"""Charts of the reports, as functions from numbers to SVG."""

from __future__ import annotations

import math

import numpy as np

from .svg import Plot, nice_step, unit_ticks

SERIES = 6  # line colours of the style sheet; further lines repeat them, dashed
HISTOGRAM_BINS = 20


def series_class(number):
    """Return the CSS classes of the line of model ``number``."""
    return f's{number % SERIES} d{number // SERIES % 3}'


def roc_chart(evaluations, locale):
    """Return the ROC curves of the models that have one, with a dot at the threshold in use; None where none has."""
    plot = Plot()
    plot.axes(locale('false alarms: share of unbuilt tiles classed built'), locale('recall of built'),
              unit_ticks(locale), unit_ticks(locale))
    plot.segment(0, 0, 1, 1, 'guide')
    return _curves(plot, evaluations, 'roc', locale('ROC curves'), lambda c: (1 - c.specificity, c.recall))


def precision_recall(evaluations, locale):
    """Return precision against recall of the models that have it, with a dot at the threshold in use; None where none has."""
    plot = Plot()
    plot.axes(locale('recall of built'), locale('precision'), unit_ticks(locale), unit_ticks(locale))
    share = float(np.mean(evaluations[0].built)) if len(evaluations[0].built) else 0
    plot.segment(0, share, 1, share, 'guide')
    return _curves(plot, evaluations, 'pr', locale('Precision and recall curves'), lambda c: (c.recall, c.precision))


def _curves(plot, evaluations, name, description, place):
    drawn = [(number, one, one.curves()[name]) for number, one in enumerate(evaluations)]
    drawn = [(number, one, curve) for number, one, curve in drawn if curve]
    for number, _, (x, y) in drawn:
        plot.line(x, y, series_class(number))
    for number, one, _ in drawn:
        if one.confusion.precision is not None:
            plot.dot(*place(one.confusion), series_class(number), one.name)
    return plot.svg(description) if drawn else None


def reliability_chart(evaluation, locale):
    """Return the share of built tiles against the probability: one dot per bin, with its interval."""
    plot = Plot()
    plot.axes(locale('mean probability'), locale('share of built tiles'), unit_ticks(locale), unit_ticks(locale))
    plot.segment(0, 0, 1, 1, 'guide')
    largest = max((b.count for b, _ in evaluation.reliability), default=0)
    for found, interval in evaluation.reliability:
        if not found.count:
            continue
        plot.segment(found.probability, interval.low, found.probability, interval.high, 'whisker')
        plot.dot(found.probability, found.built, 's0', locale(
            '{count} tiles: mean probability {probability}, {built} built', count=locale.count(found.count),
            probability=locale.number(found.probability), built=locale.number(found.built)),
            2.5 + 4.5 * math.sqrt(found.count / largest))
    return plot.svg(locale('Reliability: share of built tiles against probability'))


def histogram(evaluation, locale):
    """Return the histogram of probabilities, built tiles above the axis and unbuilt below, with the threshold."""
    edges = np.linspace(0, 1, HISTOGRAM_BINS + 1)
    built, unbuilt = (np.histogram(evaluation.probability[part], edges)[0]
                      for part in (evaluation.built, ~evaluation.built))
    top, low = max(int(built.max()), 1), max(int(unbuilt.max()), 1)
    step = max(1, nice_step(top + low, 6))
    plot = Plot(y=(-low * 1.04, top * 1.1))
    marks = [step * i for i in range(-int(low // step), int(top // step) + 1)]
    plot.axes(locale('probability of built'), locale('tiles'), unit_ticks(locale),
              [(mark, locale.count(int(abs(mark)))) for mark in marks])
    for i in range(HISTOGRAM_BINS):
        for count, sign, kind in ((built[i], 1, 'built'), (unbuilt[i], -1, 'unbuilt')):
            if count:
                plot.bar(edges[i], edges[i + 1], 0, sign * int(count), kind, locale.count(int(count)))
    plot.segment(0, 0, 1, 0, 'zero')
    plot.segment(evaluation.threshold, plot.y[0], evaluation.threshold, plot.y[1], 'threshold')
    return plot.svg(locale('Tiles by probability: built above, unbuilt below'))


def training(history, locale):
    """Return the curves of a training.

    Args:
        history: value of trained_on / history in a model card: a list of dicts with ``epoch`` and any of ``loss``,
            ``val_loss``, ``accuracy``, ``val_accuracy``. Any value is accepted, as other programs may write cards.

    Returns:
        list of (title, SVG): for loss and for accuracy, each where it has two epochs or more.
    """
    charts = []
    for name, title in (('loss', locale('Loss')), ('accuracy', locale('Accuracy'))):
        lines = [(kind, _column(history, key)) for kind, key in (('s0', name), ('s1', f'val_{name}'))]
        lines = [(kind, points) for kind, points in lines if len(points) > 1]
        if lines:
            charts.append((title, _training(lines, title, locale)))
    return charts


def _training(lines, title, locale):
    xs, ys = zip(*(point for _, points in lines for point in points))
    step = nice_step(max(max(ys) - min(ys), 1e-6))
    low, high = math.floor(min(ys) / step) * step, math.ceil(max(ys) / step) * step
    high = high if high > low else low + step
    plot = Plot((min(xs), max(xs)), (low, high))
    across = max(1, round(nice_step(max(xs) - min(xs))))
    first = math.ceil(min(xs) / across) * across
    digits = max(0, -math.floor(math.log10(step)))
    plot.axes(locale('epoch'), title, [(x, str(x)) for x in range(first, int(max(xs)) + 1, across)],
              [(low + i * step, locale.number(low + i * step, digits)) for i in range(round((high - low) / step) + 1)])
    for kind, points in lines:
        plot.line(*zip(*points), kind)
    return plot.svg(title)


def _column(history, key):
    """Return [(epoch, value), ...] by rising epoch, without values that are not finite numbers."""
    rows = history if isinstance(history, list) else []
    found = {row['epoch']: float(row[key]) for row in rows if isinstance(row, dict) and
             _is_number(row.get('epoch')) and _is_number(row.get(key))}
    points = sorted(found.items())
    return points if points and points[-1][0] - points[0][0] < 1e6 else []


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e9
