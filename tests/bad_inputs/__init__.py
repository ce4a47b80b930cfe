"""Bad and odd inputs: what each is, how it is made, and what must come of it.

A module for each kind holds its CASES; good.py makes the inputs that a case spoils, oracles.py what must come of them, and
trial.py runs a case and asserts it. tools/docs/bad_input_pages.py makes a page of the documentation of them.
"""

from . import (  # noqa: F401 (places and vector_files add to the CASES of grids and vectors)
    chains,
    deliveries,
    fields,
    folders,
    georeference,
    grids,
    libraries,
    looks,
    models,
    paths,
    places,
    rasters,
    vector_files,
    vectors,
)

KINDS = (rasters.CASES, looks.CASES, georeference.CASES, vectors.CASES, grids.CASES, fields.CASES, libraries.CASES, models.CASES,
         paths.CASES, chains.CASES, folders.CASES, deliveries.CASES)
ALL = [case for cases in KINDS for case in cases]
