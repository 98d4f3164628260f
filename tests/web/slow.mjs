// A slow line between a browser and a server of this machine. Chromium's own throttle leaves out what the
// service worker fetches, which is on the same line.
import { once } from "node:events";
import net from "node:net";

const piece = 1448; // bytes of a packet
const tick = 5; // milliseconds

/** One direction of a connection, which is there after `opening` milliseconds; data need `delay` more. */
class Line {
  #waiting = [];

  constructor(to, opening, delay) {
    this.to = to;
    this.opened = performance.now() + opening;
    this.delay = delay;
  }

  take = (data) => this.#waiting.push({ data, from: Math.max(performance.now(), this.opened) + this.delay });

  /** Sends at most one packet: how many bytes. */
  send() {
    const first = this.#waiting[0];
    if (!first || first.from > performance.now() || this.to.destroyed)
      return 0;
    const part = first.data.subarray(0, piece);
    first.data = first.data.subarray(part.length);
    if (first.data.length === 0)
      this.#waiting.shift();
    this.to.write(part);
    return part.length;
  }

  get empty() {
    return this.#waiting.length === 0;
  }
}

/** All connections take turns within `rate` bytes a millisecond. */
class Share {
  #lines = new Set();
  #credit = 0;
  #at = performance.now();

  constructor(rate) {
    this.rate = rate;
    this.timer = setInterval(this.#turn, tick);
  }

  add(line) {
    this.#lines.add(line);
  }

  #turn = () => {
    const now = performance.now();
    this.#credit = Math.min(this.#credit, piece) + (now - this.#at) * this.rate;
    this.#at = now;
    for (let sent = 1; sent > 0 && this.#credit > 0;) {
      sent = 0;
      for (const line of this.#lines)
        sent += this.#credit > sent ? line.send() : 0;
      this.#credit -= sent;
    }
    for (const line of this.#lines)
      if (line.to.destroyed || (line.ended && line.empty)) {
        line.to.end();
        this.#lines.delete(line);
      }
  };
}

/** `url` as reached over a line of `rate` bytes a millisecond and `trip` milliseconds to and fro. */
export async function slowly(url, rate, trip) {
  const share = new Share(rate);
  const proxy = net.createServer((client) => {
    const server = net.connect(Number(new URL(url).port), "localhost");
    for (const [from, to] of [[client, server], [server, client]]) {
      const line = new Line(to, trip, trip / 2);
      share.add(line);
      from.on("data", line.take).on("error", () => to.destroy());
      from.on("close", () => { line.ended = true; });
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const close = () => {
    clearInterval(share.timer);
    proxy.close();
  };
  return { url: `http://localhost:${proxy.address().port}/`, close };
}
