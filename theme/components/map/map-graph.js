/* What leads where, and who fits a choice: pure functions over /api/v1/map.json. */

/**
 * @typedef {{ ref: string, title: string, role_title: string, url: string, grade_title?: string, family: string, track?: string, asks?: number[] }} OnTheMap
 * @typedef {{ kinds: string[], competencies?: { id: string, title: string }[], rungs?: OnTheMap[], moves?: [number, number, number][], adjacent?: [number, number][] }} MapData
 * @typedef {{ family: string, track: string, competency: string }} Choice
 * @typedef {{ from: number, to: number, kind: string }} Step
 * @typedef {{ out: Step[], into: Step[], near: number[], far: Set<number>, beyond: Step[] }} Light
 * @typedef {{ rungs: OnTheMap[], places: Map<string, number>, competencies: { id: string, title: string }[], out: Step[][], into: Step[][], near: number[][] }} Graph
 */

/** @param {MapData} data @returns {Graph} */
export function graph({ kinds, rungs = [], competencies = [], moves = [], adjacent = [] }) {
  const none = () => rungs.map(() => /** @type {any[]} */ ([]));
  const found = { rungs, competencies, places: new Map(rungs.map(({ ref }, at) => [ref, at])), out: none(), into: none(), near: none() };
  for (const [from, to, kind] of moves) {
    const step = { from, to, kind: kinds[kind] };
    found.out[from].push(step);
    found.into[to].push(step);
  }
  for (const [one, other] of adjacent) found.near[one].push(other);
  return found;
}

/**
 * What lights up around a rung: the moves out of it and into it, what is near, and what `depth` steps lead to or come from.
 * @param {Graph} held @param {number} at @param {number} depth @returns {Light}
 */
export function light({ out, into, near }, at, depth) {
  /** @type {Set<number>} */
  const far = new Set();
  /** @type {Step[]} */
  const beyond = [];
  for (const [steps, end] of /** @type {[Step[][], "to" | "from"][]} */ ([[out, "to"], [into, "from"]])) {
    const seen = new Set([at]);
    let edge = [at];
    for (let step = 1; step <= depth; step += 1) {
      const next = [];
      for (const place of edge) {
        for (const each of steps[place]) {
          if (step > 1) beyond.push(each);
          if (seen.has(each[end])) continue;
          seen.add(each[end]);
          next.push(each[end]);
          if (step > 1) far.add(each[end]);
        }
      }
      edge = next;
    }
  }
  return { out: out[at], into: into[at], near: near[at], far, beyond };
}

/** @param {Graph} held @param {Choice} choice @returns {number[] | null} The rungs that fit; null where nothing is chosen. */
export function fitting({ rungs, competencies }, { family, track, competency }) {
  if (!family && !track && !competency) return null;
  const asked = competencies.findIndex(({ id }) => id === competency);
  return rungs.flatMap((rung, at) => ((!family || rung.family === family) && (!track || rung.track === track)
    && (!competency || rung.asks?.includes(asked)) ? [at] : []));
}

/**
 * What to loosen where nothing fits: each part of the choice, and how many there are without it; the whole choice where that alone helps.
 * @param {Graph} held @param {Choice} choice @returns {{ name: "family" | "track" | "competency", number: number }[]}
 */
export function loosened(held, choice) {
  return /** @type {("family" | "track" | "competency")[]} */ (["family", "track", "competency"]).filter((name) => choice[name])
    .map((name) => ({ name, number: (fitting(held, { ...choice, [name]: "" }) ?? held.rungs).length }))
    .filter(({ number }) => number).sort((one, other) => other.number - one.number);
}

/** @typedef {{ x: number, y: number }} Corner */

/** @type {Record<string, [number, number]>} */
const AIMS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** @param {Corner[]} boxes @param {number} at @param {string} key An arrow key. @returns {number} The nearest box that way; -1 for none. */
export function beside(boxes, at, key) {
  const [across, along] = AIMS[key];
  const here = boxes[at];
  let best = -1;
  let least = Infinity;
  boxes.forEach(({ x, y }, place) => {
    const ahead = (x - here.x) * across + (y - here.y) * along;
    const aside = Math.abs(across ? y - here.y : x - here.x);
    const way = ahead + 3 * aside;
    if (ahead > 0 && aside <= 4 * ahead && way < least) [best, least] = [place, way];
  });
  return best;
}

/** @param {Corner} one @param {Corner} other @param {number} width @param {number} height @returns {string} A path in one sweep from box to box. */
export function curve(one, other, width, height) {
  const [x1, x2] = [one.x + width / 2, other.x + width / 2];
  if (one.y === other.y) {
    const rise = one.y - Math.min(120, 24 + Math.abs(x2 - x1) / 10);
    return `M${x1} ${one.y}C${x1} ${rise} ${x2} ${rise} ${x2} ${other.y}`;
  }
  const [y1, y2] = one.y > other.y ? [one.y, other.y + height] : [one.y + height, other.y];
  const bend = Math.sign(y2 - y1) * Math.max(30, Math.abs(y2 - y1) / 2);
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}
