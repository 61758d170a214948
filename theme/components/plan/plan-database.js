/* The browser's database that holds the plan: one store in it, and transactions that count as done when the disk has them. */

const [DATABASE, STORE] = ["portal-plan", "plan"];
const TRIES = 4;
const PAUSE_MS = 150;

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/** @param {unknown} error Why a transaction failed. @returns {string} The same as a sentence for people. */
export const reason = (error) => (error instanceof DOMException && error.name === "QuotaExceededError"
  ? "This browser’s storage is full."
  : "This browser doesn’t let the page store anything just now, as in some private windows.");

/**
 * The browser may have closed the database, as it does when site data are cleared, or may not have it ready yet, as after its own sudden end.
 * @param {IDBTransactionMode} mode @param {number} [tries] @returns {Promise<IDBTransaction>}
 */
async function begin(mode, tries = TRIES) {
  try {
    return (await open()).transaction(STORE, mode, { durability: "strict" });
  } catch (error) {
    opened = null;
    if (tries <= 1 || !(error instanceof DOMException) || error.name === "SecurityError") throw error;
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    return begin(mode, tries - 1);
  }
}

/** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => void} work @returns {Promise<void>} Settled when the disk has it. */
export async function within(mode, work) {
  const transaction = await begin(mode);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(undefined);
    transaction.onabort = () => reject(transaction.error ?? new DOMException("The change was not stored", "AbortError"));
    work(transaction.objectStore(STORE));
  });
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      asked.result.onclose = () => { opened = null; };
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  opened.catch(() => { opened = null; });
  return opened;
}
