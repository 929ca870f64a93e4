// Starts the worker that the page asks what takes long. Questions that come while it loads wait for it.
const early = [];
self.onmessage = (event) => early.push(event);
const { default: init } = await import("./worker.js" + location.search);
await init({ module_or_path: "./worker_bg.wasm" + location.search });
for (const event of early) self.onmessage(event);
