// The kernels and their peers, each as a function that does so much work; whoever drives this page asks for rounds.
import { crew, FUSED, header, mine, multiply, NONCE, start, TILED } from './kernel.js';
import { plainProduct } from './plain.js';

const N_PER_SCAN = 8192; // nonces a worker tries between two looks at its clock
const N = 512; // rows and columns of the matrices
const BACK_ENDS = ['two chains of four lanes', 'one chain of four lanes', 'scalar'];

const bytes = async (file) => (await fetch(file)).arrayBuffer();
const compiled = async (file) => WebAssembly.compile(await bytes(file));
const expect = (truth, what) => { if (!truth) throw new Error(`wrong: ${what}`); };

async function zipped(file) {
  const stream = new Blob([await bytes(file)]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

// A clock that goes on by a second at each look: every step is one call, and a round.
function callByCall() {
  let seconds = 0;
  return () => { seconds += 1; return seconds; };
}

const byTheClock = () => performance.now() / 1000;

// How soon a module is as fast as it gets: milliseconds from its first call until calls take at most 1/0.9 of the fastest.
async function ramp() {
  const worker = start(await compiled('kernel.wasm'), callByCall());
  worker.hear(mine(0, 32, 0, 2 ** 32 - 1));
  const calls = [];
  const from = performance.now();
  while (performance.now() - from < 400) {
    const begun = performance.now();
    worker.step();
    calls.push({ begun: begun - from, took: performance.now() - begun });
  }
  const usual = calls.map((call) => call.took).sort((a, b) => a - b)[Math.floor(calls.length / 4)];
  // Three in a row, lest a hiccup of the machine or a lucky call decide.
  const at = calls.findIndex((_, at) => calls.slice(at, at + 3).every((call) => call.took <= usual / 0.9));
  return calls[at]?.begun ?? Infinity;
}

// A kernel that cannot find a block, or finds other shares than the reference, is not timed.
function check(module) {
  const worker = start(module, callByCall());
  const found = (order) => {
    worker.hear(order);
    const [, , first, n, ...nonces] = worker.next();
    expect(first === order[3] && n === order[4], `nonces tried: ${n} from ${first}`);
    return nonces.join();
  };
  const shares = BACK_ENDS.map((name, at) => {
    for (let before = 0; before < 16; before += 1) {
      expect(found(mine(at, 32, NONCE - before, 16)) === `${NONCE}`, `${name} does not find the genesis block`);
    }
    return found(mine(at, 5, 2 ** 32 - 4000, 8001));
  });
  expect(shares.every((some) => some === shares[0]) && shares[0].split(',').length > 200, 'back-ends find different shares');
}

// A worker that mines; each call tries so many nonces.
function miner(module, backEnd) {
  const worker = start(module, callByCall());
  worker.hear(mine(backEnd, 32, 0, 2 ** 32 - 1));
  return worker;
}

// A worker that multiplies; each call is a round by its own clock, after the one that was broken off by other contenders.
function multiplier(module, by) {
  const worker = start(module, byTheClock);
  worker.hear(multiply(N, by));
  return () => {
    worker.next();
    const [, seconds, n, error] = worker.next();
    expect(error < 1, `product ${by}`);
    return n / seconds;
  };
}

const status = document.getElementById('status');
const kernelBytes = await zipped('kernel.wasm');
const rampMs = await ramp();
const kernel = await compiled('kernel.wasm');
check(kernel);
const miners = BACK_ENDS.map((_, at) => miner(kernel, at));
const fused = await compiled('kernel-fused.wasm').catch(() => null); // this browser may not know the instruction
const peers = (await WebAssembly.instantiate(await bytes('peers.wasm'))).instance.exports;
new Uint8Array(peers.memory.buffer, peers.header(), 80).set(header);
peers.matrices(N);
expect(peers.scan(NONCE - 9, 10) === 1, 'sha2 does not find the genesis block');
// Peers from npm, where that is at hand.
const noble = await import('./node_modules/@noble/hashes/sha2.js').catch(() => null);
const hashWasm = await import('./node_modules/hash-wasm/dist/index.esm.js').catch(() => null);

const hasher = await hashWasm?.createSHA256();
const once = (message) => hasher.init().update(message).digest('binary');
const view = new DataView(header.buffer);
const endsInZeros = (hash) => hash[31] === 0 && hash[30] === 0 && hash[29] === 0 && hash[28] === 0;
function perHeader(n, hash) {
  let found = 0;
  for (let nonce = 0; nonce < n; nonce += 1) {
    view.setUint32(76, nonce, true);
    found += endsInZeros(hash(header));
  }
  return found;
}
async function perHeaderByBrowser(n) {
  let found = 0;
  for (let nonce = 0; nonce < n; nonce += 1) {
    view.setUint32(76, nonce, true);
    found += endsInZeros(new Uint8Array(await crypto.subtle.digest('SHA-256', await crypto.subtle.digest('SHA-256', header))));
  }
  return found;
}

const plain = plainProduct(N);
const hashing = (key, title, n, run) => ({ key, title, unit: 'MH/s', work: n / 1e6, run });
const PRODUCT = (2 * N ** 3) / 1e9;
const product = (key, title, run) => ({ key, title, unit: 'GFLOP/s', work: PRODUCT, run });
// One that times itself: `rate` says how often a second it does its work.
const timed = (key, title, unit, work, rate) => ({ key, title, unit, rate: async () => work * await rate() });
async function crewOf(n) {
  const round = await crew(kernel, n);
  return () => round(3);
}
let first = 0;
const next = () => { first += N_PER_SCAN; return first; };
const contenders = [
  ...BACK_ENDS.map((title, at) => hashing(`own-${at}`, `Busbar, ${title}`, N_PER_SCAN, () => miners[at].step())),
  hashing('sha2', 'sha2 0.11 in wasm, midstate', N_PER_SCAN, () => peers.scan(next(), N_PER_SCAN)),
  ...(hasher ? [hashing('hash-wasm', 'hash-wasm, per header', 2000, () => perHeader(2000, (message) => once(once(message))))] : []),
  ...(noble ? [hashing('noble', '@noble/hashes, per header', 1000, () => perHeader(1000, (message) => noble.sha256(noble.sha256(message))))] : []),
  hashing('webcrypto', 'WebCrypto, per header', 1000, () => perHeaderByBrowser(1000)),
  timed('own-tiled', 'Busbar, 4x8 tiles', 'GFLOP/s', PRODUCT, multiplier(kernel, TILED)),
  ...(fused ? [timed('own-fused', 'Busbar, 4x8 tiles, fused', 'GFLOP/s', PRODUCT, multiplier(fused, FUSED))] : []),
  product('matrixmultiply', 'matrixmultiply in wasm', () => peers.multiply(N)),
  product('plain', 'plain JS, tiled', plain),
  timed('one-worker', 'Busbar, one worker', 'MH/s', 1, await crewOf(1)),
  timed('two-workers', 'Busbar, two workers', 'MH/s', 1, await crewOf(2)),
];

const ROUND_MS = 12;
async function round(contender) {
  if (contender.rate) return contender.rate();
  let n = 0;
  const from = performance.now();
  let spent = 0;
  do {
    await contender.run();
    n += 1;
    spent = performance.now() - from;
  } while (spent < ROUND_MS);
  return (n * contender.work) / (spent / 1000);
}

for (const contender of contenders) {
  status.textContent = `Warming up ${contender.title}…`;
  await new Promise((done) => { setTimeout(done); });
  for (let rounds = 0; rounds < (contender.rate ? 2 : 10); rounds += 1) await round(contender);
}
status.textContent = 'Ready.';
// For whoever drives this page.
window.busbar = {
  rampMs,
  kernelBytes,
  contenders: contenders.map(({ key, title, unit }) => ({ key, title, unit })),
  round: (key) => round(contenders.find((contender) => contender.key === key)),
};
document.documentElement.dataset.busbar = 'ready';
