"""What stands on the page, section by section, as frozen values.

Each module takes a :class:`~copytaster.report.witnesses.Dossier` and gives the records that one template shows. No
markup is made here: templates escape every word.
"""
