/* The best few ways through a network: the same rules as the generator's `derive/shortest.py`, where they are told with their sources.
   Pure: it knows nothing of what a place is. */

/** @typedef {[high: number, low: number]} Weight The figure that counts, and the other two as one. */
/** @typedef {{ weight: Weight, path: number[] }} Way */
/** @typedef {{ out: Map<number, number>[], into: Map<number, number>[], weights: Weight[] }} Links From a place to others, and to it from others, each
 *  with the number of the link, which has its weight. */

/**
 * At most so many ways between two places that go through none twice, the lightest first; none where no way leads there.
 * @param {Links} links @param {number} start @param {number} goal Another place. @param {number} most @returns {Way[]}
 */
export const shortest = (links, start, goal, most) => new Search(links).shortest(start, goal, most);

/** @param {Weight} one @param {Weight} other @returns {number} Below 0 where the one is lighter. */
const compared = (one, other) => one[0] - other[0] || one[1] - other[1];

/** @param {Weight} one @param {Weight} other @returns {Weight} */
const added = (one, other) => [one[0] + other[0], one[1] + other[1]];

/** @param {Way} one @param {Way} other */
function ordered(one, other) {
  const at = one.path.findIndex((place, step) => place !== other.path[step]);
  return compared(one.weight, other.weight) || (at < 0 ? 0 : one.path[at] - other.path[at]);
}

/** One search. */
class Search {
  #weights;
  #out;
  #into;

  /** @param {Links} links */
  constructor({ out, into, weights }) {
    this.#weights = weights;
    this.#out = out;
    this.#into = into;
  }

  /** @param {number} start @param {number} goal @param {number} most @returns {Way[]} */
  shortest(start, goal, most) {
    const far = this.#distances(goal, new Set());
    const first = this.#spur(far, start, goal, [], new Set());
    const found = first ? [first] : [];
    /** @type {Way[]} */
    let waiting = [];
    const known = new Set(found.map(({ path }) => path.join()));
    while (found.length && found.length < most) {
      for (const way of this.#spurs(far, found, goal)) {
        const name = way.path.join();
        if (!known.has(name)) waiting.push(way);
        known.add(name);
      }
      waiting = waiting.sort(ordered);
      const next = waiting.shift();
      if (!next) break;
      found.push(next);
    }
    return found;
  }

  /** The best ways that leave the last one found at each of its rungs. @param {Weight[]} far @param {Way[]} found @param {number} goal */
  #spurs(far, found, goal) {
    const { path } = found[found.length - 1];
    const spurs = [];
    let spent = /** @type {Weight} */ ([0, 0]);
    for (let at = 0; at < path.length - 1; at += 1) {
      const root = path.slice(0, at);
      const taken = new Set(found.filter((other) => path.slice(0, at + 1).every((place, step) => other.path[step] === place)).map((other) => other.path[at + 1]));
      const spur = this.#spur(far, path[at], goal, root, taken);
      if (spur) spurs.push({ weight: added(spent, spur.weight), path: [...root, ...spur.path] });
      spent = added(spent, this.#weight(path[at], path[at + 1]));
    }
    return spurs;
  }

  /** @param {Weight[]} far @param {number} node @param {number} goal @param {number[]} root @param {Set<number>} taken @returns {Way | null} */
  #spur(far, node, goal, root, taken) {
    const passed = new Set([...root, node]);
    const without = new Set([...passed, ...taken]);
    const walked = this.#walk(far, node, goal, without);
    if (!walked || !walked.path.slice(1).some((place) => passed.has(place))) return walked;
    return this.#walk(this.#distances(goal, passed), node, goal, without);
  }

  /** @param {Weight[]} far @param {number} node @param {number} goal @param {Set<number>} without @returns {Way | null} */
  #walk(far, node, goal, without) {
    /** @type {Weight | null} */
    let whole = null;
    let here = -1;
    for (const [target, move] of this.#out[node]) {
      if (!far[target] || without.has(target)) continue;
      const weight = added(this.#weights[move], far[target]);
      const nearer = whole ? compared(weight, whole) : -1;
      if (nearer < 0 || (nearer === 0 && target < here)) [whole, here] = [weight, target];
    }
    if (!whole) return null;
    const path = [node, here];
    while (here !== goal) {
      const before = here;
      here = Infinity;
      for (const [target, move] of this.#out[before]) {
        if (target < here && far[target] && compared(added(this.#weights[move], far[target]), far[before]) === 0) here = target;
      }
      path.push(here);
    }
    return { weight: whole, path };
  }

  /** @param {number} goal @param {Set<number>} without @returns {Weight[]} By place; a hole where no way leads to the goal. */
  #distances(goal, without) {
    /** @type {Weight[]} */
    const found = [];
    /** @type {Weight[]} */
    const nearest = [];
    nearest[goal] = [0, 0];
    const waiting = new Heap();
    waiting.push(nearest[goal], goal);
    for (let top = waiting.pop(); top; top = waiting.pop()) {
      const { weight, place } = top;
      if (found[place]) continue;
      found[place] = weight;
      for (const [source, move] of this.#into[place]) {
        if (found[source] || without.has(source)) continue;
        const far = added(weight, this.#weights[move]);
        if (nearest[source] && compared(far, nearest[source]) >= 0) continue;
        nearest[source] = far;
        waiting.push(far, source);
      }
    }
    return found;
  }

  /** @param {number} from @param {number} to */
  #weight(from, to) {
    return this.#weights[/** @type {number} */ (this.#out[from].get(to))];
  }
}

/** What is lightest comes first. */
class Heap {
  /** @type {{ weight: Weight, place: number }[]} */
  #held = [];

  /** @param {Weight} weight @param {number} place */
  push(weight, place) {
    const held = this.#held;
    let at = held.push({ weight, place }) - 1;
    for (let up = (at - 1) >> 1; at > 0 && compared(held[at].weight, held[up].weight) < 0; up = (at - 1) >> 1) {
      [held[at], held[up]] = [held[up], held[at]];
      at = up;
    }
  }

  pop() {
    const held = this.#held;
    const [top] = held;
    const last = held.pop();
    if (!last || !held.length) return top;
    held[0] = last;
    for (let at = 0; ;) {
      const below = [2 * at + 1, 2 * at + 2].filter((each) => each < held.length);
      const least = below.reduce((best, each) => (compared(held[each].weight, held[best].weight) < 0 ? each : best), at);
      if (least === at) return top;
      [held[at], held[least]] = [held[least], held[at]];
      at = least;
    }
  }
}
