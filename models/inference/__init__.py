"""Prediction: probabilities, features and explanations of tiles.

May import: core, model_file, worker_process, engines.
Begin with: scoring.predict_tiles, library_scoring.score_images, occlusion.saliency_map, features.features.
"""
