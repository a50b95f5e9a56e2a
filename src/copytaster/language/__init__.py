"""Documents → annotated documents: sentences, parses, entities, vectors. The only place that loads a model."""

from copytaster.language.annotating import Language, annotate, load_language
from copytaster.language.keeping import KeptSentences

__all__ = ["KeptSentences", "Language", "annotate", "load_language"]
