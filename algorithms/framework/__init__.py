"""The basis of all algorithms: parameters, progress, translation, threads, styles. Reads no features.

May import: core, models, reports, cluster.
Begin with: common_parameters.documented, feedback.iterate_with_progress, i18n.tr, main_thread.lookup_in_main_thread.
"""
