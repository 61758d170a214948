/* Text as it is compared: in small letters, without accents. */

/** Letters whose stroke or ligature Unicode doesn't take apart. @type {Record<string, string>} */
const WHOLE = { ł: "l", ø: "o", đ: "d", ħ: "h", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d" };

/** @param {string} text @returns {string} */
export const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[łøđħıßæœþð]/g, (letter) => WHOLE[letter]);
