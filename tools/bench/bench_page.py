"""The page of the benchmarks, in English and French: one table, one plot."""

import math
import time
from typing import NamedTuple

import as_package
import bench_french

as_package.register()

from dalles.reports.report_locale import ReportLocale  # noqa: E402
from dalles.reports.svg import Plot  # noqa: E402

STYLE = ('<style>text{font:12px sans-serif;fill:#333}.grid{stroke:#ccc}.line{fill:none;stroke-width:2}'
         '.s0{stroke:#0072b2}.s1{stroke:#d55e00}.s2{stroke:#009e73}.s3{stroke:#cc79a7}</style>')


READING = ('Where decoding and the network each keep all processors busy, nothing can be faster than both after one another, '
           'which is the row to look at: an orthophoto costs as much to decode as the network to run, JPEG 2000 twice as '
           'much, so that 0.8 of the slower of both is out of reach, and 0.9 of inference alone with NumPy. The plugin that '
           'asks for one tile at a time runs the same network on all processors, too: what can be saved is its reading and '
           'its calls, not four times the whole.')
TICKS = {3: '1000', 4: '10 000', 5: '100 000', 6: '1 M'}


class Row(NamedTuple):
    """One comparison.

    Attributes:
        step: what was done.
        ours: the figure of Dalles, with its unit.
        peer: what it is compared with.
        theirs: its figure.
        ratio: float, or None where the figure stands alone.
        wanted: the ratio or figure aimed at.
    """

    step: str
    ours: str
    peer: str
    theirs: str
    ratio: float
    wanted: str

    def __str__(self):
        ratio = '' if self.ratio is None else f'{self.ratio:.2f}'
        return f'| {self.step} | {self.ours} | {self.peer} | {self.theirs} | {ratio} | {self.wanted} |'


HEAD = '| step | Dalles | against | its figure | ratio | wanted |\n|---|---|---|---|---|---|'


def plot(curves):
    """SVG of seconds against tiles, both axes in powers of ten.

    Args:
        curves: {name: [(tiles, seconds), ...]}.
    """
    points = [point for line in curves.values() for point in line]
    low, high = (f(math.log10(max(seconds, 1e-2)) for _, seconds in points) for f in (min, max))
    few, many = (f(math.log10(tiles) for tiles, _ in points) for f in (min, max))
    few, many = math.floor(few), math.ceil(many)
    chart = Plot((few, max(many, few + 1)), (math.floor(low), math.ceil(high + 0.01)))
    chart.axes('tiles', 'seconds', [(i, TICKS.get(i, f'1e{i}')) for i in range(few, many + 1)],
               [(i, f'{10 ** i:g}') for i in range(math.floor(low), math.ceil(high + 0.01) + 1)])
    for number, (name, line) in enumerate(curves.items()):
        chart.line([math.log10(tiles) for tiles, _ in line], [math.log10(max(s, 1e-2)) for _, s in line], f's{number}')
        chart.write(few + 0.1, math.ceil(high + 0.01) - 0.25 - 0.25 * number, name, 'start')
        chart.segment(few + 0.02, math.ceil(high + 0.01) - 0.2 - 0.25 * number, few + 0.08,
                      math.ceil(high + 0.01) - 0.2 - 0.25 * number, f'line s{number}')
    return chart.svg(ReportLocale()('Seconds against tiles')).replace('>', f' xmlns="http://www.w3.org/2000/svg">{STYLE}', 1)


def write(out, rows, curves, machine, minutes, short):
    """Print the table, and write the page and the plot where ``out`` is given."""
    table = '\n'.join([HEAD, *map(str, rows)])
    if out is None:
        print(table, flush=True)
        return
    text = ['# Benchmarks', '', '    make bench', '',
            f'Made on {time.strftime("%Y-%m-%d")} in {minutes:.0f} minutes on {machine}. The machine is shared: read the ratios, '
            'each of things measured one right after the other, not the seconds.', '']
    if short:
        text += ['Short form: small data, which shows that everything runs and not how fast.', '']
    text += [table, '', READING, '']
    if curves:
        images = out.parent / 'images'
        images.mkdir(parents=True, exist_ok=True)
        (images / 'benchmarks.svg').write_text(plot(curves), encoding='utf-8')
        text += ['## Cost against size', '', '![Seconds against the number of tiles](images/benchmarks.svg)', '',
                 '| tiles | ' + ' | '.join(curves) + ' |', '|---' * (len(curves) + 1) + '|']
        counts = sorted({tiles for line in curves.values() for tiles, _ in line})
        for count in counts:
            cells = [next((f'{s:.1f} s' for tiles, s in line if tiles == count), '') for line in curves.values()]
            text.append(f'| {count:,} | ' + ' | '.join(cells) + ' |')
        text.append('')
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text('\n'.join(text), encoding='utf-8')
    bench_french.write(out)
