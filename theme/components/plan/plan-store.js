/* One's plan, kept in this browser and nowhere else. Each change reads the stored plan, changes it and writes it back within one transaction that
   counts as done when the disk has it: whatever happens meanwhile, the plan is the one before or the one after. What can't be stored stays here,
   in this tab, and is stored with the next change. */
import { json } from "./address.js";
import { recall, remember } from "./memory.js";
import { follow } from "./plan-alias.js";
import { flag } from "./plan-flag.js";
import { isRung } from "./plan-check.js";
import { reason, within } from "./plan-database.js";
import { note } from "./plan-history.js";
import { blank, read, write } from "./plan-shape.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-history.js").Told} Told */
/** @typedef {{ kept: boolean, reason: string }} Outcome `reason` is a sentence for people, empty where the change is stored. */
/** @typedef {(plan: Plan) => void} Mutate Bears that what it looks for is gone: another tab may have removed it. May be called again. */
/** @typedef {{ mutate: Mutate, told: Told | null, now: string }} Change */

const [KEY, UNREAD, CHANNEL] = ["current", "unread", "portal-plan"];
const [MINE, MIRRORED] = ["my-role", "plan-rung"];

/** Changes that are not stored yet, oldest first. @type {Change[]} */
let waiting = [];
/** What was stored when last looked. @type {unknown} */
let stored;
/** @type {Set<(plan: Plan) => void>} */
const watchers = new Set();
/** @type {BroadcastChannel | null} */
let channel = null;
/** Changes of this tab, one after the other. @type {Promise<unknown>} */
let turn = Promise.resolve();
/** What was renamed, as far as it is known: no change waits for it. @type {import("./plan-alias.js").Aliases} */
let aliases = {};
let last = "";
/** Why the stored plan could not be read when last looked. */
let unreadable = "";

/** @returns {string} A sentence for people where the stored plan could not be read: what `load` gave is then what this tab knows. */
export const unread = () => unreadable;

/** @returns {Promise<Plan>} The plan as it stands: what is stored, and what could not be stored. */
export async function load() {
  aliases = await json("api/v1/aliases.json").then((answer) => answer.aliases ?? {}, () => aliases);
  try {
    await within("readonly", (store) => {
      const asked = store.get(KEY);
      asked.onsuccess = () => { stored = asked.result; };
    });
    unreadable = "";
  } catch (error) {
    unreadable = reason(error);
  }
  const plan = present(stored);
  last = JSON.stringify(plan);
  return plan;
}

/**
 * @param {Mutate} mutate Is given the stored plan. What it throws ends the change, and nothing of it is kept.
 * @param {Told | null} [told] What the history says of it.
 * @returns {Promise<Outcome>}
 */
export function change(mutate, told = null) {
  const mine = turn.then(() => changed({ mutate, told, now: new Date().toISOString() }));
  turn = mine.catch(() => undefined);
  return mine;
}

/** @param {Change} each @returns {Promise<Outcome>} */
async function changed(each) {
  /** @type {unknown} */
  let made;
  /** @type {{ error: unknown }[]} */
  const faults = [];
  try {
    await within("readwrite", (store) => {
      const asked = store.get(KEY);
      asked.onsuccess = () => {
        try {
          made = write(applied(present(asked.result, each.now), each), "", "");
          if (asked.result !== undefined && read(asked.result).problems.length) store.put(asked.result, UNREAD);
          store.put(made, KEY);
        } catch (error) {
          faults.push({ error });
          store.transaction.abort();
        }
      };
    });
  } catch (error) {
    if (faults.length) throw faults[0].error;
    const plan = applied(present(stored, each.now), each);
    waiting.push(each);
    tell(plan);
    return { kept: false, reason: reason(error) };
  }
  stored = made;
  waiting = [];
  const plan = read(made).plan;
  mirror(plan.rung);
  line()?.postMessage("changed");
  tell(plan);
  return { kept: true, reason: "" };
}

/** Removes the plan, and the rung that is remembered for other pages. @returns {Promise<Outcome>} */
export async function forget() {
  await turn;
  waiting = [];
  stored = undefined;
  mirror("");
  /** @type {Outcome} */
  let outcome = { kept: true, reason: "" };
  try {
    await within("readwrite", (store) => store.clear());
    line()?.postMessage("changed");
  } catch (error) {
    outcome = { kept: false, reason: reason(error) };
  }
  tell(blank());
  return outcome;
}

/** @param {(plan: Plan) => void} callback Is called when the plan has changed, here or in another tab. @returns {() => void} Ends it. */
export function watch(callback) {
  if (!watchers.size) {
    line()?.addEventListener("message", again);
    document.addEventListener("visibilitychange", again);
  }
  watchers.add(callback);
  return () => {
    watchers.delete(callback);
    if (watchers.size) return;
    document.removeEventListener("visibilitychange", again);
    channel?.close();
    channel = null;
  };
}

/** What another tab did. */
async function again() {
  if (!watchers.size) return;
  const before = last;
  const plan = await load();
  if (last !== before) for (const each of watchers) each(plan);
}

/** @param {Plan} plan */
function tell(plan) {
  last = JSON.stringify(plan);
  flag(plan);
  for (const each of watchers) each(plan);
}

/** @returns {BroadcastChannel | null} What the tabs of this site hear each other by. */
function line() {
  if ("BroadcastChannel" in globalThis) channel ??= new BroadcastChannel(CHANNEL);
  return channel;
}

/**
 * @param {unknown} value What is stored. @param {string} [now] The moment, where the history is to say what other pages changed.
 * @returns {Plan} With the rung that other pages remember since, under the present names, and with what waits to be stored.
 */
function present(value, now) {
  const plan = value === undefined ? blank() : read(value).plan;
  const [mine, mirrored] = [recall(MINE) ?? "", recall(MIRRORED) ?? ""];
  if (mine !== mirrored && mine !== plan.rung && (!mine || isRung(mine))) {
    if (now) note(plan, { what: "rung", ref: mine, title: "", before: plan.rung, after: mine }, now);
    plan.rung = mine;
  }
  follow(plan, aliases);
  for (const each of waiting) {
    try {
      applied(plan, each);
    } catch {
      // What it changed in this tab's plan is no longer in the stored one: another tab removed it.
    }
  }
  return plan;
}

/** @param {Plan} plan @param {Change} change */
function applied(plan, { mutate, told, now }) {
  mutate(plan);
  if (told) note(plan, told, now);
  return plan;
}

/** Other pages know one's rung by what is remembered, and they may remember another: what was remembered from here tells the two apart.
 *  @param {string} rung */
function mirror(rung) {
  for (const name of [MINE, MIRRORED]) if ((recall(name) ?? "") !== rung) remember(name, rung || null);
}
