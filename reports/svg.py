"""Plot as inline SVG: axes, lines, bars and dots with CSS classes, which the style sheet colours for light and dark."""

from __future__ import annotations

import math
from html import escape

WIDTH, HEIGHT = 340, 280
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 42  # margins


class Markup(str):
    """Text that is already HTML: templates do not escape it."""

    def __html__(self):
        return str(self)


class Plot:
    """Plot that collects shapes in data coordinates; :meth:`svg` returns the picture.

    Attributes:
        x, y: (low, high) of the axes.
    """

    def __init__(self, x=(0, 1), y=(0, 1)):
        """``x`` and ``y`` are (low, high) with low < high."""
        self.x, self.y, self.parts = x, y, []

    def px(self, value):
        """Return the picture coordinate of a value on the horizontal axis."""
        return LEFT + (value - self.x[0]) / (self.x[1] - self.x[0]) * (WIDTH - LEFT - RIGHT)

    def py(self, value):
        """Return the picture coordinate of a value on the vertical axis."""
        return HEIGHT - BOTTOM - (value - self.y[0]) / (self.y[1] - self.y[0]) * (HEIGHT - TOP - BOTTOM)

    def axes(self, x_label, y_label, x_ticks, y_ticks):
        """Add grid lines, tick labels and axis titles; ticks are lists of (value, text)."""
        right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
        for value, text in y_ticks:
            y = self.py(value)
            self._add('<line class="grid" x1="{}" y1="{:.1f}" x2="{}" y2="{:.1f}"/>', LEFT, y, right, y)
            self._add('<text class="tick" x="{}" y="{:.1f}" text-anchor="end">{}</text>', LEFT - 6, y + 4, text)
        for value, text in x_ticks:
            x = self.px(value)
            self._add('<line class="grid" x1="{:.1f}" y1="{}" x2="{:.1f}" y2="{}"/>', x, TOP, x, bottom)
            self._add('<text class="tick" x="{:.1f}" y="{}" text-anchor="middle">{}</text>', x, bottom + 16, text)
        self._add('<text class="axis" x="{}" y="{}" text-anchor="middle">{}</text>', (LEFT + right) / 2, HEIGHT - 6,
                  x_label)
        self._add('<text class="axis" transform="translate(12 {}) rotate(-90)" text-anchor="middle">{}</text>',
                  (TOP + bottom) / 2, y_label)

    def line(self, xs, ys, kind):
        """Add a line through points; ``kind``: CSS classes, here and below."""
        points = ' '.join(f'{self.px(x):.1f},{self.py(y):.1f}' for x, y in zip(xs, ys))
        self._add('<polyline class="line {}" points="{}"/>', kind, points)

    def segment(self, x0, y0, x1, y1, kind):
        """Add a straight line between two points."""
        self._add('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>', kind, self.px(x0), self.py(y0),
                  self.px(x1), self.py(y1))

    def dot(self, x, y, kind, text='', radius=4.5):
        """Add a dot; ``text`` is its tooltip."""
        self._add('<circle class="dot {}" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"><title>{}</title></circle>', kind,
                  self.px(x), self.py(y), radius, text)

    def bar(self, x0, x1, y0, y1, kind, text=''):
        """Add a bar between two corners; ``text`` is its tooltip."""
        left, top = self.px(x0), min(self.py(y0), self.py(y1))
        self._add('<rect class="bar {}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}</title></rect>',
                  kind, left + 0.5, top, max(self.px(x1) - left - 1, 0.5), abs(self.py(y1) - self.py(y0)), text)

    def write(self, x, y, text, anchor='middle'):
        """Add text within the plot."""
        self._add('<text class="word" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>', self.px(x), self.py(y), anchor,
                  text)

    def svg(self, description):
        """Return the picture; ``description`` is its text for screen readers."""
        return Markup(f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(description)}">'
                      f'{"".join(self.parts)}</svg>')

    def _add(self, template, *values):
        self.parts.append(template.format(*(escape(v) if isinstance(v, str) else v for v in values)))


def nice_step(span, wanted=5):
    """Return a step of 1, 2 or 5 times a power of ten that divides a span > 0 into about ``wanted`` parts."""
    raw = span / wanted
    power = 10.0 ** math.floor(math.log10(raw))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= raw * (1 - 1e-9))


def unit_ticks(locale):
    """Return the ticks of an axis from 0 to 1."""
    return [(i / 5, locale.number(i / 5, 1)) for i in range(6)]
