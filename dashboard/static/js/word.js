// A sentence by its id, in the lifter's language, with values in its places. The sentences come from tracker/words, through the server.

import told from "/words.js";

const forms = new Intl.PluralRules(told.language);

export const { language } = told;

/** The sentence `id`, its {places} filled from `values`; one with forms for numbers goes by `values.n`. */
export function word(id, values = {}) {
  const found = told.words[id];
  const sentence = typeof found === "string" ? found : (found[forms.select(values.n)] ?? found.other);
  return sentence.replace(/\{(\w+)\}/g, (_, place) => values[place]);
}

/** A name inside a sentence: small, where the language writes it so. */
export const inside = (name) => (told.small ? name.toLowerCase() : name);
