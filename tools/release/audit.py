"""Run over a zip what plugins.qgis.org runs on an upload:  python3 tools/release/audit.py dist/dalles-0.1.0.zip

Bandit and detect-secrets, whose findings block an upload, and Flake8 by the rules that the site has enabled (security_scanner.py
and management/commands/data of github.com/qgis/QGIS-Plugins-Website). Bandit and detect-secrets run with all their rules, which
are a few more than the site's. Then QGIS's own checker for Qt 6, where QGIS's sources are, and the schema of CITATION.cff.
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from points import Point, listed, report

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / '.venv-audit'
FLAKE8 = ('E101,E711,E712,E713,E714,E721,E722,E731,E741,E742,E743,E901,E902,E999,W605,F402,F403,F404,F405,F811,F821,F822,F823,'
          'F831,F901,C901')
CHECKER = 'pyqt5_to_pyqt6.py'
# in the image of QGIS's checker; in a source of QGIS that make matrix has unpacked
CHECKERS = ((Path('/usr/local/bin'), CHECKER), (Path(os.environ.get('DALLES_ROOTS', '/var/cache/dalles-roots')),
                                                f'qt6/build/qgis-*/scripts/pyqt5_to_pyqt6/{CHECKER}'))


def audit_points(path):
    """Yield a point for each tool that looks at the zip at a path, or at the repository."""
    install('audit.txt')
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
        template = ('--format', 'custom', '--msg-template', '{relpath}:{line}: {test_id} {msg}')
        yield Point('Bandit', listed(run('bandit', '--quiet', '--recursive', *template, '.', cwd=folder)))
        yield Point('detect-secrets', listed(secrets(folder)))
        yield Point('Flake8', listed(run('flake8', '--isolated', '--max-line-length=120', f'--select={FLAKE8}', '.', cwd=folder)))
        yield from qt6_points(folder)
    lines = run('cffconvert', '--validate', '-i', 'CITATION.cff', cwd=ROOT)
    yield Point('schema of CITATION.cff', listed(line for line in lines if 'rror' in line))


def install(requirements):
    """Make the environment of the tools, or bring it up to date with a file of requirements."""
    source, done = ROOT / 'requirements' / requirements, TOOLS / f'{requirements}.ready'
    if done.exists() and done.stat().st_mtime >= source.stat().st_mtime:
        return
    if not (TOOLS / 'bin' / 'pip').exists():
        subprocess.run([sys.executable, '-m', 'venv', str(TOOLS)], check=True)
    pip = [str(TOOLS / 'bin' / 'pip'), 'install', '--quiet', '--disable-pip-version-check']
    subprocess.run([*pip, '-r', str(source)], check=True)
    done.touch()


def run(tool, *arguments, cwd):
    """Return the lines that a tool of the environment prints; at least one where it fails."""
    done = subprocess.run([str(TOOLS / 'bin' / tool), *arguments], cwd=cwd, capture_output=True, text=True,
                          env={**os.environ, 'QT_QPA_PLATFORM': 'offscreen'})
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return lines or ([f'{tool} ended with {done.returncode}'] if done.returncode else [])


def secrets(folder):
    """Return what detect-secrets finds, as file:line: kind."""
    lines = run('detect-secrets', 'scan', '--all-files', '.', cwd=folder)
    found = json.loads('\n'.join(lines))['results']
    return [f'{file}:{one["line_number"]}: {one["type"]}' for file, ones in found.items() for one in ones]


def find_checker():
    """Return the path of QGIS's checker for Qt 6: that of QT6_CHECKER, or the first there is; None without one."""
    if os.environ.get('QT6_CHECKER'):
        return Path(os.environ['QT6_CHECKER'])
    return next((path for folder, pattern in CHECKERS for path in sorted(folder.glob(pattern))), None)


def qt6_points(folder):
    """Yield what the checker for Qt 6 says; it changes the files that it finds fault with, so folder is a copy."""
    checker = find_checker()
    if checker is None:
        print(f'not run {CHECKER}: no source of QGIS here. QT6_CHECKER=path names the one of a source (scripts/pyqt5_to_pyqt6).')
        return
    if not checker.is_file():
        yield Point('checker for Qt 6', f'QT6_CHECKER={checker} is no file.')
        return
    install('qt6-checker.txt')
    before = _sources(folder)
    lines = run('python', str(checker), folder, cwd=folder)
    found = [line.replace(f'{folder}/', '') for line in lines if line.startswith(folder) or 'Error' in line]
    changed = [f'{name} would be changed' for name, text in _sources(folder).items() if text != before[name]]
    alone = ' by the classes of Qt, without those of QGIS' if any('not available' in line for line in lines) else ''
    yield Point(f'checker for Qt 6 ({len(before)} files{alone})', listed(found + changed))


def _sources(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob('*.py')}


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(bool(report(audit_points(Path(sys.argv[1])))))
