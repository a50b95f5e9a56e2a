"""Copies beyond one machine: the fingerprints station on Apache Spark."""
