// The far side of a worker that computes: a bare module, given a clock; numbers in, numbers out. Between two steps it looks
// for what it was told meanwhile.
let kernel;
let isWaiting = false;
const { port1, port2 } = new MessageChannel();

function numbers(at, n) {
  return new Float64Array(kernel.memory.buffer, at, n);
}

function wake() {
  if (isWaiting) return;
  isWaiting = true;
  port2.postMessage(0);
}

port1.onmessage = () => {
  isWaiting = false;
  const n = kernel.step();
  if (n > 0) {
    const said = numbers(kernel.outbox(), n).slice();
    self.postMessage(said, [said.buffer]);
  }
  if (!kernel.is_idle()) wake();
};

self.onmessage = ({ data }) => {
  if (data instanceof WebAssembly.Module) {
    kernel = new WebAssembly.Instance(data, { env: { now: () => performance.now() / 1000 } }).exports;
  } else {
    numbers(kernel.inbox(data.length), data.length).set(data);
    kernel.hear(data.length);
  }
  wake();
};
