// Asks for what the address wants, data and modules, while the first modules are still on their way. A classic script, run at once.

{
  const [name, id] = location.hash.slice(1).split("/");
  const path = { "": "sessions", sessions: "sessions", lifts: "sessions", balance: "balance", session: `sessions/${id}`, lift: `exercises/${id}` }[name];
  const modules = { session: ["session", "set", "charts", "zoom"], lifts: ["lift", "charts", "zoom"], lift: ["lift", "charts", "zoom"], balance: ["balance"] }[name] ?? [];
  if (path) {
    const address = `/api/history/${path}`;
    globalThis.early = { address, answer: fetch(address) }; // api.js takes it
    globalThis.early.answer.catch(() => {}); // whoever takes it says what is wrong
  }
  for (const module of modules) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "modulepreload", href: `/static/js/history/${module}.js` });
    document.head.append(link);
  }
}
