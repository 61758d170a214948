"""Bytes made smaller, the same on every machine.

In: bytes. Out: the same in the form of gzip. Refuses to use zlib for it: which bytes that gives depends on whose zlib a Python was
built with (zlib and zlib-ng differ), and a site is to be the same wherever it is built. What is written is one block: the last place
where the next four bytes stood is referred to, and all signs get a Huffman code. Sources: RFC 1951 (deflate), RFC 1952 (gzip).
"""

from __future__ import annotations

import heapq
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
"""Deflated, no name, no time, made by an unknown system."""
_END, _LONGEST, _STORED_AT_ONCE = 256, 15, 0xFFFF
_LEAST, _MOST, _FAR = 4, 258, 1 << 15
"""How long what is referred to is, and how far away it may be."""
_LENGTH_BITS = (*[0] * 8, *(bits for bits in range(1, 6) for _ in range(4)))
_LENGTHS = tuple(accumulate((1 << bits for bits in _LENGTH_BITS[:-1]), initial=3))
_FAR_BITS = (0, 0, *(bits for bits in range(14) for _ in range(2)))
_FARS = tuple(accumulate((1 << bits for bits in _FAR_BITS[:-1]), initial=1))
"""The least length, and distance, of each sign, and how many bits more say which it is (RFC 1951, 3.2.5)."""

Step = tuple[int, str, int, str]
"""A sign, the bits after it, and where it refers back, the distance's sign (else -1) and its bits."""


def gzipped(content: bytes) -> bytes:
    """A file that any program which reads gzip makes `content` of again."""
    body = min(_stored(content), _coded(content), key=len)
    return _HEADER + body + zlib.crc32(content).to_bytes(4, "little") + (len(content) & 0xFFFFFFFF).to_bytes(4, "little")


def _stored(content: bytes) -> bytes:
    """As it is, in blocks."""
    parts = [content[at : at + _STORED_AT_ONCE] for at in range(0, len(content), _STORED_AT_ONCE)] or [b""]
    return b"".join(bytes([number == len(parts)]) + len(part).to_bytes(2, "little") + (len(part) ^ 0xFFFF).to_bytes(2, "little") + part
                    for number, part in enumerate(parts, start=1))


def _coded(content: bytes) -> bytes:
    """One block with a code of its own."""
    steps = [*_steps(content), (_END, "", -1, "")]
    signs, fars = Counter(step[0] for step in steps), Counter(step[2] for step in steps)
    lengths = _lengths([signs[sign] for sign in range(286)])
    far_lengths = _lengths([fars[sign] or sign < 2 for sign in range(30)])  # noqa: PLR2004 - two distances at least, so that every reader has a whole code
    codes, far_codes = _codes(lengths), [*_codes(far_lengths), ""]
    bits = "".join([_head(lengths, far_lengths), *[codes[sign] + more + far_codes[far] + rest for sign, more, far, rest in steps]])
    return int(bits[::-1], 2).to_bytes(-(-len(bits) // 8), "little")


def _steps(content: bytes) -> Iterator[Step]:
    """Bytes as they are, and references to where the same stood before."""
    last: dict[bytes, int] = {}
    at, end = 0, len(content)
    while at < end:
        key = content[at : at + _LEAST]
        before = last.get(key, -_FAR - 1)
        last[key] = at
        if len(key) < _LEAST or at - before > _FAR:
            yield content[at], "", -1, ""
            at += 1
            continue
        length, most = _LEAST, min(_MOST, end - at)
        while length < most and content[before + length] == content[at + length]:
            length += 1
        sign, far = bisect_right(_LENGTHS, length) - 1, bisect_right(_FARS, at - before) - 1
        if length == _MOST:
            sign = 28
        yield (257 + sign, "" if length == _MOST else _low(length - _LENGTHS[sign], _LENGTH_BITS[sign]), far, _low(at - before - _FARS[far], _FAR_BITS[far]))
        for passed in range(at + 1, min(at + length, end - _LEAST + 1)):
            last[content[passed : passed + _LEAST]] = passed
        at += length


def _low(number: int, bits: int) -> str:
    """Numbers are written with their lowest bit first, and codes with their highest."""
    return f"{number:0{bits}b}"[::-1] if bits else ""


def _head(lengths: Sequence[int], far_lengths: Sequence[int]) -> str:
    """That this is the last block, with a code of its own, and the code's lengths: each is written in four bits."""
    own = "".join(_low(4 if place > 2 else 0, 3) for place in range(19))  # noqa: PLR2004 - the first three stand for repetitions
    return f"1{_low(2, 2)}{_low(29, 5)}{_low(29, 5)}{_low(15, 4)}{own}" + "".join(f"{length:04b}" for length in (*lengths, *far_lengths))


def _lengths(counts: Sequence[int]) -> list[int]:
    """How many bits each sign gets; where a rare one would get too many, the frequent ones count for less."""
    counts = list(counts)
    while True:
        lengths = [0] * len(counts)
        for sign, depth in _depths(counts):
            lengths[sign] = depth
        if max(lengths) <= _LONGEST:
            return lengths
        counts = [-(-count // 2) for count in counts]


def _depths(counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Huffman's tree; of two as frequent, what was there first goes first."""
    heap: list[tuple[int, int, tuple[tuple[int, int], ...]]] = [(count, sign, ((sign, 0),)) for sign, count in enumerate(counts) if count]
    heapq.heapify(heap)
    order = len(counts)
    while len(heap) > 1:
        (one, _, left), (other, _, right) = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (one + other, order, tuple((sign, depth + 1) for sign, depth in (*left, *right))))
        order += 1
    yield from ((sign, max(depth, 1)) for sign, depth in heap[0][2])


def _codes(lengths: Sequence[int]) -> list[str]:
    """The bits of each sign; nothing for one that doesn't occur (RFC 1951, 3.2.2)."""
    found, code, before = [""] * len(lengths), 0, 0
    for length, sign in sorted((length, sign) for sign, length in enumerate(lengths) if length):
        code <<= length - before
        found[sign] = f"{code:0{length}b}"
        code, before = code + 1, length
    return found
