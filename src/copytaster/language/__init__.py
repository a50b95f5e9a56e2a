"""Documents → annotated documents: sentences, parses, entities, vectors. The only place that loads a model."""

from copytaster.language.annotating import Language, annotate, load_language

__all__ = ["Language", "annotate", "load_language"]
