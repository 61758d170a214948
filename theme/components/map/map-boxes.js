/* The rungs' boxes in the drawing. */

/** @typedef {{ node: SVGAElement, x: number, y: number, width: number, height: number }} Box */

export class Boxes {
  /** @type {Map<string, Box>} */
  #known = new Map();

  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    /** @type {Map<string, SVGAElement>} */
    this.nodes = new Map();
    for (const node of /** @type {NodeListOf<SVGAElement>} */ (svg.querySelectorAll(".map__node"))) this.nodes.set(node.dataset.rung ?? "", node);
  }

  /** @param {string} ref @returns {Box | undefined} Where the rung's box is, in the drawing's units; read when it is first asked for. */
  of(ref) {
    const node = this.nodes.get(ref);
    if (node && !this.#known.has(ref)) {
      const rect = /** @type {SVGRectElement} */ (node.querySelector("rect"));
      const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
      this.#known.set(ref, { node, x, y, width, height });
    }
    return this.#known.get(ref);
  }

  /** @returns {Box[]} */
  all() {
    return [...this.nodes.keys()].map((ref) => /** @type {Box} */ (this.of(ref)));
  }
}
