"""The reliability diagram of docs/model.md: a panel for each set, from scores of land that the network never saw."""

from __future__ import annotations

import as_package

as_package.register()

import numpy as np  # noqa: E402

from dalles.core.stats.evaluation import Evaluation  # noqa: E402
from dalles.reports.charts import reliability_chart  # noqa: E402
from dalles.reports.report_locale import ReportLocale  # noqa: E402
from dalles.reports.svg import HEIGHT, WIDTH  # noqa: E402

ACROSS, TITLE_PX = 3, 24
STYLE = ('<style>text{font:12px sans-serif;fill:#444}.title{font-weight:bold}.grid{stroke:#ddd}'
         '.guide{stroke:#999;stroke-dasharray:4 3}.whisker{stroke:#2a6f97;stroke-width:1.5}.dot{fill:#2a6f97}</style>')


def chart(sets):
    """SVG of reliability diagrams side by side; bars are 95 % intervals (Wilson), the dots the larger the more tiles.

    Args:
        sets: {title: ((N,) bool built, (N,) probabilities)}.
    """
    panels = []
    for number, (title, (built, probability)) in enumerate(sets.items()):
        built = np.asarray(built, bool)
        drawn = reliability_chart(Evaluation(title, [], built, np.asarray(probability, float), np.arange(len(built))),
                                  ReportLocale())
        left, top = number % ACROSS * WIDTH, number // ACROSS * (HEIGHT + TITLE_PX)
        inner = drawn.replace('<svg ', f'<svg y="{TITLE_PX}" width="{WIDTH}" height="{HEIGHT}" ', 1)
        panels.append(f'<svg x="{left}" y="{top}"><text class="title" x="{WIDTH / 2:g}" y="18" text-anchor="middle">{title}, '
                      f'{len(built)} tiles</text>{inner}</svg>')
    width, height = ACROSS * WIDTH, -(-len(sets) // ACROSS) * (HEIGHT + TITLE_PX)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            f'aria-label="Share of built tiles against probability, set by set">{STYLE}{"".join(panels)}</svg>\n')
