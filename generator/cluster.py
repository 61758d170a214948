"""Works made by other machines: the same batches, handed to the executor of a Dask cluster.

In: the address of a scheduler, and a workshop. Out: what makes works there, with the same bytes as here. The machines need this
package, of the same release, and no files: the portal and the theme's templates are sent to them once. Refuses to know what
a work is; a worker that is lost, or a batch that fails there, costs time only, since it is made here then.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import jinja2
from markupsafe import Markup

from generator.build import Workshop, equipped
from generator.derive.facts import Facts
from generator.derive.news import Past
from generator.history import Change
from generator.index import slim
from generator.portal import Portal
from generator.recall import program, versions
from generator.render.assets import Assets
from generator.render.env import Sources, environment
from generator.render.pages import Page
from generator.render.workers import BATCH
from generator.render.works import Bench, Made, Work, make_all
from generator.site import Site
from generator.whole import Crew, works_of


class ClusterError(Exception):
    """The cluster can't be asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that a machine needs beside this package. `made_by` is the program that packed it, and the releases of its packages."""

    made_by: tuple[str, tuple[str, ...]]
    portal: Portal
    past: Past
    site: Site
    assets: Assets
    changes: Mapping[str, Change]
    templates: Mapping[str, str]
    home: bool


Sent = tuple[list[Made], list[tuple[str, bytes]], list[tuple[str, bytes]]]
"""What came of a batch, its files, and the copies of its pages to search."""


@contextmanager
def crew(address: str, shop: Workshop, *, home: bool) -> Iterator[Crew]:
    """What makes works on the cluster at `address`, such as `tcp://10.0.0.5:8786`; `home` says that home is one of the pages.
    Raises `ClusterError` where it can't be reached.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("the cluster's client isn't installed; install `career-portal[cluster]`") from None
    try:
        connect: Any = Client  # which has no types
        client = connect(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {address} ({error or type(error).__name__})") from None
    with client:
        packed = pack(shop, home=home)
        parcel = client.scatter(packed, broadcast=True, hash=False)
        yield partial(_make, client.get_executor(pure=False), parcel, hashlib.sha256(packed).hexdigest())


def pack(shop: Workshop, *, home: bool) -> bytes:
    """The parcel of a workshop."""
    desk, loader = shop.desk, shop.env.loader
    templates = {name: loader.get_source(shop.env, name)[0] for name in shop.env.list_templates(extensions=("html", "json"))} if loader else {}
    return pickle.dumps(Parcel((program(), versions()), shop.facts.portal, shop.facts.past, desk.site, shop.assets, dict(shop.changes), templates, home))


def make_there(packed: bytes, key: str, names: Sequence[str], past: Mapping[str, Made]) -> Sent:
    """Make the works of these names; on a machine of the cluster, which unpacks a parcel once."""
    if key not in _UNPACKED:
        _UNPACKED.clear()
        _UNPACKED[key] = _unpacked(packed)
    shop, works = _UNPACKED[key]
    files: list[tuple[str, bytes]] = []
    slims: list[tuple[str, bytes]] = []
    bench = Bench(shop.desk.notes, shop.env, shop.desk.site.base, past, slim, lambda path, data: files.append((path, data)),
                  lambda path, data: slims.append((path, data)))
    return list(make_all([works[name] for name in names], bench)), files, slims


_UNPACKED: dict[str, tuple[Workshop, dict[str, Page | Work]]] = {}


def _unpacked(packed: bytes) -> tuple[Workshop, dict[str, Page | Work]]:
    parcel = pickle.loads(packed)  # noqa: S301 - from the machine that this one works for
    if parcel.made_by != (program(), versions()):
        raise ClusterError("this machine has another release of the package, or of what it needs")
    env = environment(())
    env.loader = jinja2.DictLoader(parcel.templates)
    shop = equipped(Facts(parcel.portal, parcel.past, parcel.site.smallest_group), parcel.site, parcel.assets, parcel.changes, Sources(env), noting=True)
    return shop, {work.name: work for work in works_of(shop, Markup() if parcel.home else None)}


def _make(executor: Executor, parcel: Any, key: str, works: Sequence[Page | Work], bench: Bench) -> Iterator[Made]:  # noqa: ANN401 - Dask's future
    batches = [works[start : start + BATCH] for start in range(0, len(works), BATCH)]
    waiting: dict[Future[Sent], Sequence[Page | Work]] = {}
    for batch in batches:
        names = [work.name for work in batch]
        waiting[executor.submit(make_there, parcel, key, names, {name: bench.past[name] for name in names if name in bench.past})] = batch
    for done in as_completed(waiting):
        try:
            made, files, slims = done.result()
        except Exception:  # noqa: BLE001 - whatever happened there: made here it succeeds, or fails with its reason
            yield from make_all(waiting[done], bench)
            continue
        for path, data in files:
            bench.keep(path, data)
        for path, data in slims:
            bench.keep_slim(path, data)
        yield from made
