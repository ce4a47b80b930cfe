"""What every algorithm stands on: parameters, progress, language, threads. Knows no layer.

May import: core, models, reports, cluster.
Begin with: common_parameters.documented, feedback.iterate_with_progress, i18n.tr, main_thread.lookup_in_main_thread.
"""
