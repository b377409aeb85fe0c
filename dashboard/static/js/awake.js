// Keeping the screen on, and saying so plainly where the browser refuses.

export class Awake {
  /** `refused` is called with whether the screen may dim. */
  constructor(refused) {
    this.refused = refused;
    this.wanted = false;
    this.lock = null;
    this.asking = false;
    document.addEventListener("visibilitychange", () => {
      if (this.wanted && document.visibilityState === "visible") this.hold();
    });
  }

  async hold() {
    this.wanted = true;
    if (this.asking || (this.lock && !this.lock.released)) return;
    this.asking = true;
    try {
      this.lock = await navigator.wakeLock.request("screen");
      this.refused(false);
      if (!this.wanted) this.release();
    } catch {
      this.refused(true); // no secure address, low battery, or a browser without it: the page says so
    } finally {
      this.asking = false;
    }
  }

  release() {
    this.wanted = false;
    this.lock?.release();
    this.lock = null;
  }

  /** Before anything was asked: whether there is any hope. */
  static get possible() {
    return "wakeLock" in navigator;
  }
}
