"""A text of facts: problems at the top, a reason for each fact that cannot be had."""

from dalles.core.fact_sheet import FactSheet, Problem


def fails():
    raise OSError(5, 'no such thing', '/home/jean/secret.txt')


def test_problems_stand_at_the_top_and_where_they_are():
    sheet = FactSheet()
    sheet.add('One', [('good', lambda: 3), ('odd', lambda: Problem('b'))])
    sheet.add('Two', [('bad', lambda: Problem('slow'))])
    lines = sheet.text('Diagnosis').splitlines()
    assert lines[:7] == ['Diagnosis', '=========', '', 'Problems found', '--------------', '! odd: b', '! bad: slow']
    assert lines[8:] == ['One', '---', '  good: 3', '! odd: b', '', 'Two', '---', '! bad: slow']


def test_a_fact_that_cannot_be_had_says_why_and_the_others_follow():
    sheet = FactSheet()
    sheet.add('One', [('lost', fails), ('there', lambda: 'yes')])
    assert sheet.lines[-2:] == ["  lost: not known (OSError: [Errno 5] no such thing: '….txt')", '  there: yes']
    assert 'nothing that is known' in sheet.text('Diagnosis')


def test_each_value_is_masked():
    sheet = FactSheet(['bordeaux'])
    sheet.add('One', [('path', lambda: 'of /home/jean/x.tif'), ('name', lambda: 'proxy bordeaux')])
    assert sheet.lines[-2:] == ['  path: of ….tif', '  name: proxy …']
