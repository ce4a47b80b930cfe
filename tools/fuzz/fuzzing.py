"""What the fuzzers share: the sources under the eye of atheris, inputs to begin with, and a run for some seconds.

    .venv-fuzz/bin/python tools/fuzz/frames.py 600

An input that breaks the rule of a reader ends the run and lies in build/fuzz/NAME.found; it is run again by its path:

    .venv-fuzz/bin/python tools/fuzz/frames.py build/fuzz/frames.found/crash-...
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import atheris  # noqa: E402

import as_package  # noqa: E402

as_package.register()
WATCHED = ['dalles', 'zipfile', 'json', 'csv']  # what leads the fuzzer: our sources and the pure Python below them
LIMITS = {'max_len': 20_000, 'timeout': 20, 'rss_limit_mb': 3000, 'print_final_stats': 1, 'verbosity': 1}


def watched():
    """A context in which imports are made visible to the fuzzer."""
    return atheris.instrument_imports(include=WATCHED)


def fuzz(name, test, seeds):
    """Run a reader on made inputs.

    Args:
        name: of the reader.
        test: function of bytes; whatever it raises is a finding.
        seeds: list of bytes that are inputs.
    """
    what = sys.argv[1] if len(sys.argv) > 1 else '600'
    corpus, found = (as_package.ROOT / 'build' / 'fuzz' / part for part in (name, f'{name}.found'))
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds):
        (corpus / f'seed-{number:03}').write_bytes(data)
    limits = {**LIMITS, 'artifact_prefix': f'{found}/', **({'max_total_time': what} if what.isdigit() else {})}
    options = [f'-{option}={value}' for option, value in limits.items()]
    atheris.Setup([sys.argv[0], *options, str(corpus) if what.isdigit() else what], test)
    atheris.Fuzz()
