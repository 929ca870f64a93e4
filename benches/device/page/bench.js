// The kernels and their peers, each as a function that does so much work; whoever drives this page asks for rounds.
import { sha256 } from './node_modules/@noble/hashes/sha2.js';
import { createSHA256 } from './node_modules/hash-wasm/dist/index.esm.js';
import { plainProduct } from './plain.js';

const N_PER_SCAN = 8192;
const N = 512; // rows and columns of the matrices
const BACK_ENDS = ['two chains of four lanes', 'one chain of four lanes', 'scalar'];
// The genesis block: everybody knows its nonce.
const HEADER = Uint8Array.from(
  ('0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b2'
    + '7ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c').match(/../g),
  (hex) => parseInt(hex, 16),
);
const NONCE = 2083236893;

const loaded = async (file) => (await WebAssembly.instantiate(await (await fetch(file)).arrayBuffer())).instance.exports;
const expect = (truth, what) => { if (!truth) throw new Error(`wrong: ${what}`); };

function written(module) {
  new Uint8Array(module.memory.buffer, module.header(), 80).set(HEADER);
  return module;
}

// How soon a module is as fast as it gets: milliseconds from its first call until calls take at most 1/0.9 of the fastest.
async function ramp() {
  const kernel = written(await loaded('kernel.wasm'));
  kernel.begin(32);
  const calls = [];
  const from = performance.now();
  for (let first = 0; performance.now() - from < 400; first += 4096) {
    const begun = performance.now();
    kernel.scan(0, first, 4096);
    calls.push({ begun: begun - from, took: performance.now() - begun });
  }
  const usual = calls.map((call) => call.took).sort((a, b) => a - b)[Math.floor(calls.length / 4)];
  // Three in a row, lest a hiccup of the machine or a lucky call decide.
  const at = calls.findIndex((_, at) => calls.slice(at, at + 3).every((call) => call.took <= usual / 0.9));
  return calls[at]?.begun ?? Infinity;
}

// A kernel that cannot find a block, or finds other shares than the reference, is not timed.
function check(kernel) {
  const shares = [];
  for (const [at, name] of BACK_ENDS.entries()) {
    kernel.begin(32);
    for (let before = 0; before < 16; before += 1) {
      expect(kernel.scan(at, NONCE - before, 16) === 1, `${name} does not find the genesis block`);
      expect(new Uint32Array(kernel.memory.buffer, kernel.found(), 1)[0] === NONCE, `${name} finds another nonce`);
    }
    kernel.begin(8);
    const n = kernel.scan(at, 2 ** 32 - 10000, 20001);
    shares.push([...new Uint32Array(kernel.memory.buffer, kernel.found(), n)].join());
  }
  expect(shares.every((some) => some === shares[0]) && shares[0].length > 100, 'back-ends find different shares');
  kernel.begin(32);
}

function checkProduct(kernel, by) {
  kernel.multiply(by);
  for (let row = 0; row < N; row += 37) expect(kernel.error(row) < 1, `product ${by}, row ${row}`);
}

const status = document.getElementById('status');
const rampMs = await ramp();
const kernel = written(await loaded('kernel.wasm'));
check(kernel);
kernel.matrices(N);
checkProduct(kernel, 0);
const fused = await loaded('kernel-fused.wasm').catch(() => null); // this browser may not know the instruction
if (fused) {
  fused.matrices(N);
  checkProduct(fused, 1);
}
const peers = written(await loaded('peers.wasm'));
peers.matrices(N);
expect(peers.scan(NONCE - 9, 10) === 1, 'sha2 does not find the genesis block');

const hasher = await createSHA256();
const once = (bytes) => hasher.init().update(bytes).digest('binary');
const header = HEADER.slice();
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
const product = (key, title, run) => ({ key, title, unit: 'GFLOP/s', work: (2 * N ** 3) / 1e9, run });
let first = 0;
const next = () => { first += N_PER_SCAN; return first; };
const contenders = [
  ...BACK_ENDS.map((title, at) => hashing(`own-${at}`, `Busbar, ${title}`, N_PER_SCAN, () => kernel.scan(at, next(), N_PER_SCAN))),
  hashing('sha2', 'sha2 0.11 in wasm, midstate', N_PER_SCAN, () => peers.scan(next(), N_PER_SCAN)),
  hashing('hash-wasm', 'hash-wasm, per header', 2000, () => perHeader(2000, (bytes) => once(once(bytes)))),
  hashing('noble', '@noble/hashes, per header', 1000, () => perHeader(1000, (bytes) => sha256(sha256(bytes)))),
  hashing('webcrypto', 'WebCrypto, per header', 1000, () => perHeaderByBrowser(1000)),
  product('own-tiled', 'Busbar, 4x8 tiles', () => kernel.multiply(0)),
  ...(fused ? [product('own-fused', 'Busbar, 4x8 tiles, fused', () => fused.multiply(1))] : []),
  product('matrixmultiply', 'matrixmultiply in wasm', () => peers.multiply(N)),
  product('plain', 'plain JS, tiled', plain),
];

const ROUND_MS = 12;
async function round(contender) {
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
  for (let rounds = 0; rounds < 10; rounds += 1) await round(contender);
}
status.textContent = 'Ready.';
// For whoever drives this page.
window.busbar = {
  rampMs,
  contenders: contenders.map(({ key, title, unit }) => ({ key, title, unit })),
  round: (key) => round(contenders.find((contender) => contender.key === key)),
};
document.documentElement.dataset.busbar = 'ready';
