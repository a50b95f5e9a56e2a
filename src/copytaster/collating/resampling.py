"""Variant places drawn again and again: how much of the tree hangs on a few of them (Felsenstein 1985, bootstrap).

Blocks of neighbouring places are drawn, since neighbours are not independent (Künsch 1989). The draws come from a
counter put through a fixed mixing function (splitmix64; Steele and others 2014), so they are the same on every machine.
"""

import numpy as np
import numpy.typing as npt

__all__ = ["DRAWS", "draw_weights"]

DRAWS = 200
"""Resamplings; a share of them is exact to about three in a hundred."""

NEIGHBOURS = 4
"""Places of one block."""


def _mixed(counter: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    with np.errstate(over="ignore"):
        z = counter * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def draw_weights(places: int) -> npt.NDArray[np.float64]:
    """Return how often each place is drawn in each resampling: (draws, places); every row sums to about ``places``.

    >>> draw_weights(12).shape, float(draw_weights(12)[0].sum())
    ((200, 12), 12.0)
    """
    blocks = -(-places // NEIGHBOURS)
    counter = np.arange(1, DRAWS * blocks + 1, dtype=np.uint64)
    starts = ((_mixed(counter) >> np.uint64(11)).astype(np.float64) / 2.0**53 * places).astype(np.int64)
    drawn = (starts.reshape(DRAWS, blocks, 1) + np.arange(NEIGHBOURS)) % places
    weights = np.zeros((DRAWS, places))
    np.add.at(weights, (np.arange(DRAWS)[:, None], drawn.reshape(DRAWS, -1)), 1.0)
    return weights
