// What the HTML validator holds every built page to: all its recommended rules, and those for whole documents.
// An exception stands here with its reason.
module.exports = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // HTML reads it in either case; pages and templates write it in lower case, as everything else.
    "doctype-style": ["error", { style: "lowercase" }],
    // A digest guards against another host's file being changed; the site's own files come from where the page comes from.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};
