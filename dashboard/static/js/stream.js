// The socket: connects, reads, acknowledges, comes back by itself. Knows message types, not what they mean.

import { readHeights } from "./frames.js";

const SILENT_MS = 4000; // the server ticks each second; a silence this long means it is gone
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 4000;

export class Stream {
  /** `on` has {state, set, events, tick, heights, link}: each is called with its message. */
  constructor(on) {
    this.on = on;
    this.retry = FIRST_RETRY_MS;
    this.heard = 0;
    this.connect();
    setInterval(() => this.check(), 1000);
    const awake = () => document.visibilityState === "visible" && this.wake();
    document.addEventListener("visibilitychange", awake);
    document.addEventListener("resume", awake);
    addEventListener("pageshow", awake);
    addEventListener("online", awake);
  }

  connect() {
    clearTimeout(this.timer);
    this.timer = 0;
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.got = 0;
    this.heard = performance.now();
    socket.onopen = () => {
      this.retry = FIRST_RETRY_MS;
      socket.send('{"got":0}'); // this page says how far it is: it is not to be given more than it can take
      this.on.link(true);
    };
    socket.onmessage = ({ data }) => {
      if (socket !== this.socket) return;
      this.heard = performance.now();
      this.got += 1;
      if (typeof data === "string") this.read(JSON.parse(data));
      else {
        const points = readHeights(data);
        if (points) this.on.heights(points);
      }
      if (socket.readyState === WebSocket.OPEN) socket.send(`{"got":${this.got}}`);
    };
    socket.onclose = () => socket === this.socket && this.lost();
  }

  read(message) {
    const heard = this.on[message.type];
    if (heard) heard(message);
  }

  lost() {
    this.on.link(false);
    this.timer ||= setTimeout(() => this.connect(), this.retry);
    this.retry = Math.min(LAST_RETRY_MS, this.retry * 1.7);
  }

  check() {
    if (this.socket.readyState === WebSocket.OPEN && performance.now() - this.heard > SILENT_MS) {
      const old = this.socket;
      this.socket = null;
      old.close();
      this.on.link(false);
      this.connect();
    }
  }

  /** The page may have slept: ask for everything once more, or connect at once. */
  wake() {
    this.retry = FIRST_RETRY_MS;
    this.heard = performance.now();
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send('{"tell":"state"}');
    else if (this.socket?.readyState !== WebSocket.CONNECTING) this.connect();
  }
}
