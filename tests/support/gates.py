"""Gates: a test waits for an event, never for a time, and holds what it acts upon until it has acted.

What runs aside comes to a gate and says so; the test sees it, acts, and opens. A machine with other work to do makes that slower
and changes nothing. The only times are those after which a test that hangs is given up.
"""

import contextlib
import threading
import time

HANGS_S = 300  # no event of a test takes nearly as long, on any machine
LOOK_S = 0.02

AT_GATE = '''
def at_gate(folder, name):
    """Come to a gate, in a process of its own: its id is written there. Goes on where the gate is not shut, or is opened."""
    import os
    import time
    with open(f'{folder}/{name}.come', 'a') as file:
        print(os.getpid(), file=file)
    while os.path.exists(f'{folder}/{name}.shut'):
        time.sleep(0.01)
'''  # source for a program that comes to gates


def until(happened, what='an event'):
    """What a function gives once that is true; a test that hangs fails.

    Args:
        happened: called again and again.
        what: is waited for, in words.
    """
    end = time.monotonic() + HANGS_S
    while not (found := happened()):
        assert time.monotonic() < end, f'{what} did not come'
        time.sleep(LOOK_S)
    return found


def ended(pid):
    """True of a process that is gone, or for which only its parent has not asked."""
    try:
        with open(f'/proc/{pid}/stat') as stat:
            return stat.read().rsplit(')', 1)[1].split()[0] == 'Z'
    except (FileNotFoundError, ProcessLookupError):
        return True


class Gates:
    """Gates between processes, files of a folder; all are open but those that were shut."""

    def __init__(self, folder):
        """Make the folder, a pathlib.Path."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def shut(self, *names):
        """Have who comes to these gates wait."""
        for name in names:
            (self.folder / f'{name}.shut').touch()

    def open(self, *names):
        """Open these gates; all without a name."""
        for path in [self.folder / f'{name}.shut' for name in names] or self.folder.glob('*.shut'):
            path.unlink(missing_ok=True)

    def comers(self, name):
        """Ids of the processes that have come to a gate, the last one last."""
        path = self.folder / f'{name}.come'
        return [int(line) for line in path.read_text().split('\n')[:-1]] if path.exists() else []

    def come(self, name):
        """Wait until somebody has come to a gate; returns the id of the last process that has."""
        return until(lambda: self.comers(name), f'who comes to gate {name}')[-1]


@contextlib.contextmanager
def beside(act, at_last=lambda: None):
    """Run a function in a thread while the block runs; its error is raised at the end.

    Args:
        act: function without arguments.
        at_last: called when it has ended, also by an error: opens what would hold the block for ever.
    """
    errors = []

    def run():
        try:
            act()
        except BaseException as error:  # noqa: BLE001 (raised where the test sees it)
            errors.append(error)
        finally:
            at_last()
    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        thread.join()
        if errors:
            raise errors[0]
