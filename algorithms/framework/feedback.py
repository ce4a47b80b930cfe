"""Progress, log and cancellation of algorithms."""

from ...core.runtime import gc_control
from .i18n import tr


def iterate_with_progress(items, total, feedback):
    """Yield items, show progress, and stop when the user cancels.

    Args:
        items: iterable.
        total: expected number of items; below 1 where it is unknown.
        feedback: QgsProcessingFeedback.
    """
    every = max(1, total // 200)
    for number, item in enumerate(items, start=1):
        if feedback.isCanceled():
            return
        yield item
        gc_control.collect_if_due()
        if number % every == 0 and total > 0:
            feedback.setProgress(min(99, 100 * number / total))
    feedback.setProgress(100)  # ends the progress line of qgis_process, so that the log starts on a new one


def warn_if_cancelled(feedback, done, total, what):
    """Warn that only a part of the work is done if the user cancelled; ``total`` as for :func:`iterate_with_progress`."""
    if feedback.isCanceled():
        feedback.pushWarning(tr('Stopped: {done} of {total} {what} are done and kept.', done=done, total=max(total, done),
                                what=what))


def report_left_out(left_out, push):
    """Report how many tiles are left out; ``left_out``: {reason: number}, ``push``: pushInfo or pushWarning of a feedback."""
    for reason, number in sorted(left_out.items()):
        if number:
            push(tr('{number} tiles left out: {reason}.', number=number, reason=reason))


class DeferredFeedback:
    """Context manager: feedback that defers messages until its end, as qgis_process writes them on the line of the progress."""

    def __init__(self, feedback):
        self.whole, self.lines = feedback, []
        self.isCanceled, self.setProgress = feedback.isCanceled, feedback.setProgress

    def pushInfo(self, text):  # noqa: N802 (the names of QGIS)
        self.lines.append((self.whole.pushInfo, text))

    def pushWarning(self, text):  # noqa: N802
        self.lines.append((self.whole.pushWarning, text))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """End the progress and push the deferred messages."""
        self.whole.setProgress(100)
        for push, text in self.lines:
            push(text)


class PartFeedback:
    """Feedback for a part of the progress, from one percentage to another."""

    def __init__(self, feedback, start, end):
        self.whole, self.start, self.end = feedback, start, end
        self.isCanceled, self.pushInfo, self.pushWarning = feedback.isCanceled, feedback.pushInfo, feedback.pushWarning

    def setProgress(self, percent):  # noqa: N802 (the name of QGIS)
        self.whole.setProgress(self.start + (self.end - self.start) * percent / 100)


def steps_of(feedback, count):
    """Return a PartFeedback for each of ``count`` equal steps."""
    return [PartFeedback(feedback, 100 * number / count, 100 * (number + 1) / count) for number in range(count)]
