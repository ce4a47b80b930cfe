"""The work of an algorithm without its dialog.

May import: also framework, inputs, imagery, outputs, services.
Begin with: scoring_backend.open_scorer, tile_labelling.Tagger, model_evaluation.evaluate_model.
"""
