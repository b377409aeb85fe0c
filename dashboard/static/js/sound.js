// What the lifter hears, sees flash and feels: each cue with its own switch, sound unlocked by the first tap. No session here.

import { by, reducedMotion } from "./dom.js";
import { CUES } from "./words.js";

const STORE_KEY = "pumptrack.cues";
const FLASH_MS = 90;
// [start s, frequency Hz, length s] of each tone
const TONES = {
  tick: [[0, 1046, 0.05]],
  fast: [[0, 196, 0.14]],
  low: [[0, 784, 0.1], [0.15, 784, 0.14]],
  high: [[0, 784, 0.1], [0.13, 988, 0.1], [0.26, 1319, 0.2]],
  count: [[0, 880, 0.09]],
  go: [[0, 1319, 0.35]],
  beat: [[0, 2093, 0.02]],
};

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(STORE_KEY) ?? "{}");
  } catch {
    return {}; // a browser that keeps nothing, or a damaged entry: the defaults stand
  }
}

export class Cues {
  constructor() {
    const own = remembered();
    this.on = Object.fromEntries(CUES.map(([id, , usual]) => [id, own[id] ?? usual]));
    this.audio = null;
  }

  set(id, on) {
    this.on[id] = on;
    try {
      localStorage.setItem(STORE_KEY, JSON.stringify(this.on));
    } catch {
      // private windows refuse storage; the switch works until the page is closed
    }
  }

  /** Browsers let a page sound only after a tap. */
  unlock() {
    const Audio = window.AudioContext ?? window.webkitAudioContext;
    if (!Audio) return;
    this.audio ??= new Audio();
    if (this.audio.state === "suspended") this.audio.resume();
  }

  get locked() {
    return this.audio?.state !== "running";
  }

  /** Sound one of TONES if the switch `id` is on. */
  play(id, tone) {
    if (!this.on[id] || this.locked) return;
    const { audio } = this;
    for (const [start, hertz, length] of TONES[tone]) {
      const at = audio.currentTime + start;
      const [voice, volume] = [audio.createOscillator(), audio.createGain()];
      voice.frequency.value = hertz;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(0.5, at + 0.005);
      volume.gain.setValueAtTime(0.5, at + length * 0.6);
      volume.gain.linearRampToValueAtTime(0, at + length);
      voice.connect(volume).connect(audio.destination);
      voice.start(at);
      voice.stop(at + length + 0.02);
    }
  }

  say(words) {
    if (!this.on.speak || !window.speechSynthesis) return;
    speechSynthesis.cancel();
    speechSynthesis.speak(new SpeechSynthesisUtterance(words));
  }

  buzz(pattern) {
    if (this.on.buzz && navigator.vibrate && navigator.userActivation?.hasBeenActive) navigator.vibrate(pattern);
  }

  flash() {
    if (!this.on.flash) return;
    if (reducedMotion()) {
      document.body.dataset.inverted = "true";
      setTimeout(() => delete document.body.dataset.inverted, 900);
    } else {
      by("flash").animate([{ opacity: 1 }, { opacity: 1, offset: 0.9 }, { opacity: 0 }], { duration: FLASH_MS });
    }
  }
}
