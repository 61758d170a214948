"""The best few ways through a network of numbers, exactly and always in the same order.

In: for each node, numbered from 0, where one gets to from it and at what weight; two nodes. Out: the ways between them that go through no
node twice, the lightest first; of equally light ones that whose nodes come first in order. Refuses to know what a node is.

The ways are found as by Yen (1971, "Finding the k shortest loopless paths in a network"): each next one leaves one that is found already at
some node, its spur, and goes on from there by a way of its own. How far each node is from the goal is found by Dijkstra (1959) from the
goal back; going from node to node along what is nearest by these figures, the lowest number first, gives the first of equally light ways.
That every weight is above 0 keeps such a walk from going round in a circle.

A spur mostly needs no search of its own (Martins and Pascoal 2003, "A new implementation of Yen's ranking loopless paths algorithm"): where
the best walk over the whole network keeps clear of the nodes that are passed already, nothing better is left without them. Only otherwise
the network is searched again without these. `routes-search.js` does the same in the browser.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import TypeAlias

Links: TypeAlias = Sequence[Mapping[int, int]]
"""By node: where one gets to from it, lowest number first, each with its weight, above 0."""
Path: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Network:
    """Nodes and the weighted links between them."""

    out: Links

    @cached_property
    def into(self) -> Links:
        """By node: where one gets to it from, each with the weight."""
        found: list[dict[int, int]] = [{} for _ in self.out]
        for source, links in enumerate(self.out):
            for target, weight in links.items():
                found[target][source] = weight
        return found

    def shortest(self, start: int, goal: int, most: int) -> tuple[tuple[int, Path], ...]:
        """At most so many ways from `start` to another node `goal`, each with its weight; none where no way leads there."""
        far = self._distances(goal, ())
        first = self._spur(far, start, goal, (), ())
        found = [first] if first else []
        waiting: list[tuple[int, Path]] = []
        known = {path for _, path in found}
        while found and len(found) < most:
            for weight, path in self._spurs(far, found, goal):
                if path not in known:
                    known.add(path)
                    heappush(waiting, (weight, path))
            if not waiting:
                break
            found.append(heappop(waiting))
        return tuple(found)

    def reached(self, start: int) -> Mapping[int, int]:
        """Every node that a way leads to from `start`, itself included → by how many links at least."""
        found, ahead = {start: 0}, [start]
        for node in ahead:
            for target in self.out[node]:
                if target not in found:
                    found[target] = found[node] + 1
                    ahead.append(target)
        return found

    def _spurs(self, far: Mapping[int, int], found: Sequence[tuple[int, Path]], goal: int) -> list[tuple[int, Path]]:
        """The best ways that leave the last one found at each of its nodes, and no other way found by the same link."""
        path = found[-1][1]
        spurs: list[tuple[int, Path]] = []
        spent = 0
        for at, node in enumerate(path[:-1]):
            root = path[:at]
            taken = {other[at + 1] for _, other in found if other[: at + 1] == path[: at + 1]}
            spur = self._spur(far, node, goal, root, taken)
            if spur:
                spurs.append((spent + spur[0], root + spur[1]))
            spent += self.out[node][path[at + 1]]
        return spurs

    def _spur(self, far: Mapping[int, int], node: int, goal: int, root: Path, taken: Collection[int]) -> tuple[int, Path] | None:
        """The best way from `node` on, through no node of `root` and by none of the links to `taken`."""
        passed = {*root, node}
        walked = self._walk(far, node, goal, passed | set(taken))
        if walked and not passed.isdisjoint(walked[1][1:]):
            walked = self._walk(self._distances(goal, passed), node, goal, passed | set(taken))
        return walked

    def _walk(self, far: Mapping[int, int], node: int, goal: int, without: Collection[int]) -> tuple[int, Path] | None:
        """The lightest way by the figures in `far`, first to none of the nodes `without`, and then wherever it leads."""
        ahead = [(weight + far[target], target) for target, weight in self.out[node].items() if target in far and target not in without]
        if not ahead:
            return None
        whole, here = min(ahead)
        path = [node, here]
        while here != goal:
            here = min(target for target, weight in self.out[here].items() if target in far and weight + far[target] == far[here])
            path.append(here)
        return whole, tuple(path)

    def _distances(self, goal: int, without: Collection[int]) -> Mapping[int, int]:
        """How far each node from which a way leads to the goal is from it, through none of the nodes `without`."""
        found: dict[int, int] = {}
        nearest = {goal: 0}
        waiting = [(0, goal)]
        while waiting:
            far, node = heappop(waiting)
            if node in found:
                continue
            found[node] = far
            for source, weight in self.into[node].items():
                if source not in found and source not in without and far + weight < nearest.get(source, far + weight + 1):
                    nearest[source] = far + weight
                    heappush(waiting, (far + weight, source))
        return found
