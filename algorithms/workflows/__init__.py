"""Work of the algorithms, apart from their parameters.

May import: also framework, inputs, imagery, outputs, services.
Begin with: scoring_backend.open_scorer, tile_labelling.TileLabeller, model_evaluation.evaluate_model.
"""
