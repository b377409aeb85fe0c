// What the server is asked. A refusal becomes an error with the server's own sentence. Knows addresses, not what is shown.

import { H } from "./words.js";

const HISTORY = "/api/history";

export const sessions = (deleted = false) => asked("GET", `/sessions${deleted ? "?deleted=true" : ""}`);
export const session = (id) => asked("GET", one(id));
export const exercise = (id) => asked("GET", `/exercises/${encodeURIComponent(id)}`);
export const balance = () => asked("GET", "/balance");
export const say = (id, kind, value, setIndex) => asked("POST", `${one(id)}/marks`, { kind, value, set_index: setIndex });
export const remove = (id) => asked("POST", `${one(id)}/delete`);
export const restore = (id) => asked("POST", `${one(id)}/restore`);
export const forget = (id) => asked("DELETE", one(id));
export const catalogue = () => fetched("GET", "/api/exercises");

const one = (id) => `/sessions/${encodeURIComponent(id)}`;
const asked = (method, path, body) => fetched(method, HISTORY + path, body);

async function fetched(method, address, body) {
  let answer;
  try {
    const early = method === "GET" && globalThis.early?.address === address ? globalThis.early.answer : null;
    globalThis.early = null;
    answer = await (early ?? fetch(address, {
      method,
      headers: body ? { "content-type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    }));
  } catch {
    throw new Error(H.unreachable);
  }
  const told = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(told?.error ?? H.unreachable);
  return told;
}
