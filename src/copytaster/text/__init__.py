"""Text and what it stands for: the mapping to raw bytes, words, sentences. Import the modules themselves."""
