// Times the engine's answers in this browser: all of them in turn, many rounds, and the median of each.
import start, { Case, Errors } from './engine.js';

const N_ROUNDS = 5;
const ROUND_MS = 20; // clocks of browsers step by a tenth of a millisecond
const WARM_UP_MS = 200; // until the browser has compiled what is hot

const N_SEEDS = 4; // the error of one is itself off by a fifth

const pause = () => new Promise((done) => { setTimeout(done); }); // the page stays alive

const pairs = await (await fetch('pairs.json')).json();
await start({ module_or_path: 'engine_bg.wasm' });
const futures = await WebAssembly.compileStreaming(fetch('futures-simd.wasm'));
const measured = pairs.map((pair) => ({ ...pair, opened: pair.orders ? follower(pair.orders) : new Case(pair.link), times: [] }));

// Joint futures are followed by the module that the site's workers run, told the same orders: to prepare, then to work.
function follower([prepare, ...works]) {
  const { memory, ...worker } = new WebAssembly.Instance(futures, { env: { now: () => performance.now() / 1000 } }).exports;
  const tell = (order) => {
    const at = worker.inbox(order.length); // before memory is looked at, which it may move
    new Float64Array(memory.buffer, at, order.length).set(order);
    worker.hear(order.length);
    while (!worker.is_idle()) worker.step();
  };
  return {
    answer(_, nTimes) {
      tell(prepare);
      for (let n = 0; n < nTimes; n += 1) tell(works[n % works.length]);
    },
  };
}

// The milliseconds that so many answers take.
function time({ question, opened }, nTimes) {
  const from = performance.now();
  opened.answer(question, nTimes);
  return performance.now() - from;
}

// How many answers fill a round.
function nPerRound(one) {
  let n = 1;
  let last = 0;
  for (let spent = 0; spent < WARM_UP_MS; spent += last) {
    if (last > 0 && last < ROUND_MS / 2) n *= 2;
    last = time(one, n);
  }
  return Math.max(1, Math.round((n * ROUND_MS) / Math.max(last, 0.1)));
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const one of measured) one.n = nPerRound(one);
for (let round = 0; round < N_ROUNDS; round += 1) {
  await pause();
  for (const one of measured) one.times.push(time(one, one.n) / one.n);
}
for (const { question, title, times } of measured) {
  const row = document.querySelector('tbody').insertRow();
  for (const text of [question, title, (median(times) * 1000).toFixed(1)]) row.insertCell().textContent = text;
}

const errors = new Errors(pairs.find(({ question }) => question === 'follow').link);
for (let seed = 0; seed < N_SEEDS; seed += 1) {
  await pause();
  errors.add_seed();
  document.getElementById('errors').innerHTML = errors.drawn();
}
document.getElementById('status').textContent = `Done: ${N_ROUNDS} rounds of ${ROUND_MS} ms each.`;

// For whoever drives this page: the microseconds of one answer, in a round of its own.
window.busbar = {
  round(question, key) {
    const one = measured.find((other) => other.question === question && other.key === key);
    return (time(one, one.n) / one.n) * 1000;
  },
};
document.documentElement.dataset.busbar = 'ready';
