"""The Retry-After header: seconds, or a date."""

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest

from dalles.core.download import retry_after


def test_a_wait_may_be_given_as_a_date():
    then = datetime.now(timezone.utc) + timedelta(seconds=30)
    assert retry_after.seconds_in(format_datetime(then, usegmt=True)) == pytest.approx(30, abs=2)
    assert retry_after.seconds_in(format_datetime(then - timedelta(hours=1), usegmt=True)) == 0
    assert retry_after.seconds_in('7') == 7
    far = ('Fri, 31 Dec 99999999999999999999 23:59:59 GMT', 'Fri, 31 Dec 1999 23:59:59 +99999999999999',
           'Fri, 31 Dec 1999 99999999999999999999:59:59 GMT')
    assert [retry_after.seconds_in(text) for text in ('', 'soon', 'inf', 'nan', '1e999', *far)] == [None] * 8
