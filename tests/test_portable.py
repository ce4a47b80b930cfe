"""What runs on Linux alone, or guesses an encoding, is not in the plugin: Windows and macOS are not at hand to find out."""

import ast

import pytest

from strings import ROOT, modules

POSIX = {'fcntl', 'grp', 'pwd', 'resource', 'termios', 'tty', 'pty', 'posix', 'crypt', 'syslog', 'curses', 'readline'}
# QGIS is the program that multiprocessing would start again on Windows and macOS
NO_PROCESSES = {'multiprocessing', 'winreg', 'msvcrt', 'winsound'}
OF_POSIX = {
    'fork', 'forkpty', 'kill', 'killpg', 'getuid', 'geteuid', 'getgid', 'getegid', 'setuid', 'setsid', 'getpgid', 'setpgid',
    'chown', 'lchown', 'mkfifo', 'mknod', 'uname', 'statvfs', 'fchmod', 'sched_getaffinity', 'sched_setaffinity', 'wait',
    'O_NONBLOCK', 'O_DIRECTORY', 'O_NOFOLLOW', 'SIGKILL', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGCHLD', 'alarm'}
TEXT_FILES = {'open', 'read_text', 'write_text'}
SOURCES = modules()


def trees():
    for path in SOURCES:
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding='utf-8'))


def calls(tree):
    """(name of the function, its object or '', call) of each call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield (getattr(node.func, 'attr', getattr(node.func, 'id', '')),
                   getattr(getattr(node.func, 'value', None), 'id', ''), node)


def guesses(name, owner, call):
    """True for a call that opens a text file without an encoding."""
    if any(keyword.arg == 'encoding' for keyword in call.keywords):
        return False
    if name == 'read_text':
        return not call.args
    if name == 'write_text':
        return len(call.args) < 2
    modes = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == 'mode')]
    return isinstance(call.func, ast.Name) and not any('b' in getattr(one, 'value', '') for one in modes)


def faults(tree):
    """What a source has that does not run elsewhere: list of (line, what)."""
    found = []
    for name, owner, call in calls(tree):
        if name in TEXT_FILES and guesses(name, owner, call):
            found.append((call.lineno, f'{name} without encoding'))
        if owner == 'subprocess' and name in ('run', 'Popen', 'call', 'check_call', 'check_output') and not any(
                keyword.arg == 'creationflags' for keyword in call.keywords):
            found.append((call.lineno, 'a program without creationflags: a console window flashes'))
        if owner == 'os' and name in ('replace', 'rename'):
            found.append((call.lineno, 'replaces a file without atomic_files.replace_file'))
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ''] if isinstance(
            node, ast.ImportFrom) and not node.level else []
        found += [(node.lineno, f'imports {name}') for name in names if name.split('.')[0] in POSIX | NO_PROCESSES]
    return found + unguarded(tree)


def unguarded(tree):
    """Names of os and signal that Windows lacks, outside of a function that asks for them or for the system."""
    found, functions = [], [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in OF_POSIX and getattr(node.value, 'id', '') in ('os', 'signal'):
            around = [ast.dump(one) for one in functions if one.lineno <= node.lineno <= one.end_lineno]
            if not any("id='WINDOWS'" in text or f"func=Name(id='hasattr', ctx=Load()), args=[Name(id='os', ctx=Load()), "
                       f"Constant(value='{node.attr}')" in text for text in around):
                found.append((node.lineno, f'{node.attr}, which Windows lacks'))
    return found


ALLOWED = {  # files that do it all the same, and why
    'core/runtime/atomic_files.py': 'replaces a file',  # it is replace_file
    'models/worker_process/environment.py': 'replaces a file',  # a folder, with pauses of its own
    'core/redaction.py': 'imports pwd',  # after it has asked whether the system has users like these
}


def test_the_plugin_needs_nothing_that_other_systems_lack():
    assert len(SOURCES) > 200
    found = [f'{path}:{line}: {what}' for path, tree in trees() for line, what in faults(tree)
             if not what.startswith(ALLOWED.get(path, 'nothing'))]
    assert not found, '\n'.join(found)


@pytest.mark.parametrize('source, what', [
    ("open('a')", 'without encoding'), ("open('a', 'w')", 'without encoding'), ("Path('a').read_text()", 'without encoding'),
    ("Path('a').write_text('b')", 'without encoding'), ('import fcntl', 'imports fcntl'), ('from pwd import x', 'imports pwd'),
    ('def f():\n os.kill(1, 9)', 'kill'), ("subprocess.run(['a'])", 'console window'), ("os.replace('a', 'b')", 'replace_file'),
    ('from multiprocessing import Pool', 'imports multiprocessing'), ('def f():\n os.sched_getaffinity(0)', 'sched_getaffinity')])
def test_the_rule_finds(source, what):
    (_, found), = faults(ast.parse(source))
    assert what in found


@pytest.mark.parametrize('source', [
    "open('a', 'rb')", "open('a', encoding='utf-8')", "Path('a').read_text(encoding='utf-8')",
    "Path('a').write_text('b', 'utf-8')",
    "def f():\n if hasattr(os, 'sched_getaffinity'):\n  os.sched_getaffinity(0)", 'def f():\n if not WINDOWS:\n  os.killpg(1, 9)',
    "subprocess.run(['a'], creationflags=NO_WINDOW)", "'a'.replace('a', 'b')", 'service.open(fetcher)'])
def test_the_rule_passes(source):
    assert faults(ast.parse(source)) == []
