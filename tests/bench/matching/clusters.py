"""Clusters from pairs that a matcher joins. Everything is by position in a list of records."""

import collections


class Groups:
    """Disjoint sets; the smallest member stands for its set."""

    def __init__(self, count):
        self.parents = list(range(count))

    def root(self, member):
        while self.parents[member] != member:
            self.parents[member] = self.parents[self.parents[member]]
            member = self.parents[member]
        return member

    def join(self, a, b):
        a, b = self.root(a), self.root(b)
        self.parents[max(a, b)] = min(a, b)


def by_key(keys):
    """One cluster for each key: the position of its first record, for each record."""
    first = {}
    return [first.setdefault(key, position) for position, key in enumerate(keys)]


def components(count, pairs):
    """Everything that is joined, directly or through others."""
    groups = Groups(count)
    for a, b in pairs:
        groups.join(a, b)
    return [groups.root(member) for member in range(count)]


def without_refused(count, scored, score_of, least):
    """Connected components, grown from the best pair on, where two do not become one if that would put a pair below `least`
    into it. `scored` has (score, a, b); `score_of` gives the score of any two."""
    groups = Groups(count)
    members = collections.defaultdict(list)
    for _, a, b in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        left, right = groups.root(a), groups.root(b)
        if left == right:
            continue
        ours, theirs = members.get(left, [left]), members.get(right, [right])
        if any(score_of(one, other) < least for one in ours for other in theirs):
            continue
        groups.join(left, right)
        members[min(left, right)] = ours + theirs
    return [groups.root(member) for member in range(count)]
