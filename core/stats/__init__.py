"""Metrics, confidence intervals, thresholds, area totals, label quality.

May import: core itself, runtime, geometry, grid.
Begin with: metrics.compute_metrics, evaluation.Evaluation, label_noise.LabelNoise, confident_learning.find_label_issues.
"""
