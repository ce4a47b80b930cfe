import xml.etree.ElementTree as ElementTree

import pytest

from dalles.reports.report_locale import ReportLocale
from dalles.reports.svg import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Plot, nice_step, unit_ticks


def test_corners_of_the_data_are_corners_of_the_plot():
    plot = Plot((0, 10), (-5, 5))
    assert (plot.px(0), plot.py(-5)) == (LEFT, HEIGHT - BOTTOM)
    assert (plot.px(10), plot.py(5)) == (WIDTH - RIGHT, TOP)


def test_a_picture_is_well_formed_and_escapes_what_it_is_told():
    plot = Plot()
    plot.axes('<x>', 'a & b', unit_ticks(ReportLocale()), unit_ticks(ReportLocale()))
    plot.line([0, 1], [0, 1], 's0')
    plot.dot(.5, .5, 's0', '<script>')
    plot.bar(0, .1, 0, -.5, 'built', '"')
    plot.segment(0, 0, 1, 1, 'guide')
    root = ElementTree.fromstring(plot.svg('"quoted" <b>'))
    assert root.get('role') == 'img' and root.get('aria-label') == '"quoted" <b>'
    assert {element.tag for element in root.iter()} == {'svg', 'line', 'text', 'polyline', 'circle', 'title', 'rect'}
    assert '<script>' in [element.text for element in root.iter('title')]


@pytest.mark.parametrize('span, step', [(100, 20), (1, .2), (.3, .1), (7, 2), (60, 20), (3e6, 1e6), (1e-6, 2e-7)])
def test_steps_are_easy_numbers(span, step):
    assert nice_step(span) == pytest.approx(step)
