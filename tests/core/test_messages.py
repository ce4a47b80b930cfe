"""Sentences that keep what they were made of."""

import json

import numpy as np
import pytest

from dalles.core.errors import GridError, LabelError
from dalles.core.messages import Message, message_of, translate_value

FRENCH = {'{count} tiles in {where}': '{where} : {count} dalles', 'the grid': 'la grille', 'Stopped: {why}': 'Arrêt : {why}',
          'no place': 'nul lieu'}


def french(text):
    return FRENCH.get(text, text)


def test_a_message_is_its_english_text():
    assert Message('{count} tiles in {where}', count=3, where='x') == '3 tiles in x'
    assert Message('100 % of {this}') == '100 % of {this}', 'without values nothing is filled in'


def test_it_is_told_in_another_language_and_so_are_its_values():
    message = Message('{count} tiles in {where}', count=3, where=Message('the grid'))
    assert (str(message), message.translated(french)) == ('3 tiles in the grid', 'la grille : 3 dalles')
    assert Message('Stopped: {why}', why=message).translated(french) == 'Arrêt : la grille : 3 dalles'


def test_values_are_never_read_as_a_format_or_translated():
    hostile = '{count} the grid {0.__class__}'
    assert Message('Stopped: {why}', why=hostile).translated(french) == f'Arrêt : {hostile}'
    assert Message('Stopped: {why}', why='the grid').translated(french) == 'Arrêt : the grid', 'a name of a layer, say'


def test_an_error_carries_its_message():
    error = GridError('Stopped: {why}', why=LabelError('{count} tiles in {where}', count=1, where='a'))
    assert (str(error), translate_value(error, french)) == ('Stopped: 1 tiles in a', 'Arrêt : a : 1 dalles')
    assert str(GridError(error.message)) == str(error) and message_of(ValueError('x')) is None and message_of(3) is None


def test_it_crosses_from_one_process_to_another_as_json():
    message = Message('Stopped: {why}', why=Message('{count} tiles in {where}', count=np.int64(2), where=ValueError('a')))
    there = Message.unpacked(json.loads(json.dumps(message.packed())))
    assert there == message and there.translated(french) == 'Arrêt : a : 2 dalles'
    ratio = Message.unpacked(json.loads(json.dumps(Message('{share:.2f}', share=np.float32(.5)).packed())))
    assert ratio == '0.50'


@pytest.mark.parametrize('packed', [
    None, 3, 'plain', {}, {'text': 3, 'values': {}}, {'text': '{a}', 'values': {}}, {'text': '{a:d}', 'values': {'a': 'x'}},
    {'text': '{a.b}', 'values': {'a': 1}}, {'text': '{', 'values': {'a': 1}}, {'text': '{a}', 'values': {'a': {'b': 1}}}])
def test_what_is_no_message_becomes_plain_text(packed):
    assert isinstance(Message.unpacked(packed), Message)


def test_a_value_does_not_begin_a_line_of_its_own():
    """In no language; a sentence that has lines keeps its own, and a text without values is as it is."""
    broken = 'a\nERROR: b\r\n\x1b[31mc\u2028d'
    message = Message('Stopped: {why}', why=broken)
    assert message == 'Stopped: a ERROR: b [31mc d' and message.translated(french) == 'Arrêt : a ERROR: b [31mc d'
    assert Message('one\n{two}', two='2') == 'one\n2' and Message('a\nb') == 'a\nb'
    assert str(GridError('Stopped: {why}', why=ValueError(broken))) == message
