/* Where a text stops being JSON: browsers tell it in words of their own, or not at all. Pure. */

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** @param {string} text That is no JSON. @returns {string} line 2, column 13; nothing where it can't be told. */
export function faultOf(text) {
  let at = 0;
  const take = (/** @type {RegExp} */ form) => {
    form.lastIndex = at;
    const found = form.test(text);
    if (found) at = form.lastIndex;
    return found;
  };
  const sign = (/** @type {string} */ wanted) => {
    take(SPACE);
    const found = text[at] === wanted;
    if (found) at += 1;
    return found;
  };
  /** @param {string} end @param {() => boolean} each @returns {boolean} */
  const many = (end, each) => {
    if (sign(end)) return true;
    do if (!each()) return false;
    while (sign(","));
    return sign(end);
  };
  /** @returns {boolean} */
  const value = () => {
    if (sign("{")) return many("}", () => { take(SPACE); return take(STRING) && sign(":") && value(); });
    if (sign("[")) return many("]", value);
    return take(STRING) || take(PLAIN);
  };
  try {
    if (value()) take(SPACE);
  } catch {
    return ""; // Too deep for the stack.
  }
  const before = text.slice(0, at).split("\n");
  return `line ${before.length}, column ${before[before.length - 1].length + 1}`;
}
