// Heads of the tables of reps. Knows the words, no session.

import { make } from "../dom.js";
import { H } from "./words.js";

export const head = (words) => make("th", { scope: "col" }, words);

/** Over a column of seconds: what they are of, and the unit under it, where a narrow screen has room for it. */
export const secondsHead = (words) => make("th", { scope: "col" }, words, make("small", {}, H.unitS));
