"""Which half of the labelled clusters weights are fitted to, and which half they are judged by."""

import zlib


def is_fitted(cluster):
    """Does the cluster with this true id belong to the fitted half? A function of the id alone."""
    return zlib.crc32(cluster.encode()) % 2 == 0
