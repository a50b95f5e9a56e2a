"""What made a report: versions, settings, input."""

from importlib.metadata import version

from copytaster import __version__
from copytaster.language import Language

__all__ = ["describe_run"]


def describe_run(models: Language, *, input_digest: str) -> tuple[tuple[str, str], ...]:
    """Return the provenance of a result as pairs of name and value, ordered by name."""
    vectors = models.vectors.digest if models.vectors else "none"
    return tuple(
        sorted(
            {
                "attribution_tagger_sha256": models.tagger.digest if models.tagger else "none",
                "copytaster": __version__,
                "gazetteer_sha256": models.gazetteer.digest,
                "input_sha256": input_digest,
                "onnxruntime": version("onnxruntime"),
                "sentence_model_sha256": vectors,
                "spacy": version("spacy"),
                "spacy_pipeline": models.pipeline_name,
            }.items()
        )
    )
