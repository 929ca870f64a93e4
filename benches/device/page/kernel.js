// The bare module that workers run: numbers in, numbers out.

// Orders and reports begin with a number that says what they are; see src/bench/message.rs.
export const MINE = 2;
export const MULTIPLY = 3;
export const PAUSE = [4];
export const RESUME = [5];
export const ROUND = 2;

// Multipliers are numbered from here on, in the order of `Multiplier::NAMED`.
export const TILED = 16;
export const FUSED = 17;

// The genesis block: everybody knows its nonce.
export const NONCE = 2083236893;
const HEADER =
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b2'
  + '7ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c';
export const header = Uint8Array.from(HEADER.match(/../g), (hex) => parseInt(hex, 16));
const words = HEADER.match(/.{8}/g).map((hex) => parseInt(hex, 16));

export const mine = (backEnd, zeroBits, first, n) => [MINE, zeroBits, backEnd, first, n, ...words];
export const multiply = (n, by) => [MULTIPLY, n, by];

/** A worker in this very thread, by a clock of seconds. */
export function start(module, now) {
  const { exports } = new WebAssembly.Instance(module, { env: { now } });
  const worker = {
    hear(order) {
      new Float64Array(exports.memory.buffer, exports.inbox(order.length), order.length).set(order);
      if (!exports.hear()) throw new Error(`not an order: ${order}`);
    },
    step() {
      const n = exports.step();
      return n > 0 ? [...new Float64Array(exports.memory.buffer, exports.outbox(), n)] : null;
    },
    /** Steps until there is something to say. */
    next() {
      for (;;) {
        const report = worker.step();
        if (report) return report;
      }
    },
  };
  worker.next(); // that it is ready
  return worker;
}

/** So many workers that mine at once, held until a round is asked for. */
export async function crew(module, n) {
  // The page's own workers.
  const workers = Array.from({ length: n }, () => new Worker('worker.js'));
  const said = (worker) => new Promise((heard, lost) => {
    worker.onmessage = ({ data }) => heard(data);
    worker.onerror = lost;
  });
  await Promise.all(workers.map(async (worker) => {
    worker.postMessage(module);
    await said(worker);
    for (const order of [mine(0, 24, 0, 2 ** 32 - 1), PAUSE]) worker.postMessage(Float64Array.from(order));
  }));
  const tell = (order) => workers.forEach((worker) => worker.postMessage(Float64Array.from(order)));
  return async (nRounds) => {
    tell(RESUME);
    const rates = await Promise.all(workers.map(async (worker) => {
      let [seconds, tried] = [0, 0];
      for (let rounds = 0; rounds < nRounds; rounds += 1) {
        const report = await said(worker);
        if (report[0] !== ROUND) throw new Error(`not a round: ${report}`);
        seconds += report[1];
        tried += report[3];
      }
      return tried / seconds / 1e6;
    }));
    tell(PAUSE);
    // What is timed next should not share the machine with the slices in hand.
    await new Promise((done) => { setTimeout(done, 60); });
    return rates.reduce((sum, rate) => sum + rate);
  };
}
