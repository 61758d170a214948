// What the HTML validator holds every built page to: all its recommended rules, and those for whole documents.
// An exception stands here with its reason.

// Safari's VoiceOver says nothing of a list whose marks CSS takes away, unless its role is written: it isn't redundant.
const list = (tag) => ({ inherit: tag, aria: { implicitRole: () => null } });

module.exports = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  elements: ["html5", { ul: list("ul"), ol: list("ol") }],
  rules: {
    "prefer-native-element": ["error", { exclude: ["list"] }],
    // HTML reads it in either case; pages and templates write it in lower case, as everything else.
    "doctype-style": ["error", { style: "lowercase" }],
    // The title of a comparison names two rungs and the organisation; what a search engine's list has room for is no bound.
    "long-title": ["error", { maxlength: 140 }],
    // A digest guards against another host's file being changed; the site's own files come from where the page comes from.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};
