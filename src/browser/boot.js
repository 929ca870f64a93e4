// Starts the WebAssembly module that the page's script tag names, and says so where that fails. The device benchmark is a
// module of its own: the whole of a card that is about a device, else loaded when its part of the page is opened.
const tag = document.querySelector('script[data-wasm]');
const address = (name) => new URL(name, document.baseURI).href;
const start = async (script, wasm) => {
  const module = await import(address(script));
  await module.default({ module_or_path: address(wasm) });
};
const startDevice = () => {
  const release = '?' + tag.dataset.wasm.split('/').pop();
  return start('device.js' + release, 'device_bg.wasm' + release);
};
const say = (place, error) => {
  console.error(error);
  place.setAttribute('role', 'alert');
  place.textContent = 'Busbar could not start: ' + error.message
    + '. It needs a browser with WebAssembly (any since 2023); reloading may help if the connection broke.';
};
document.addEventListener('toggle', async ({ target }) => {
  if (target.id !== 'device' || !target.open || target.dataset.asked) return;
  target.dataset.asked = '1';
  try {
    await startDevice();
  } catch (error) {
    delete target.dataset.asked;
    say(target.lastElementChild, error);
  }
}, true);
try {
  const isDevice = new URLSearchParams(location.search).get('card') === 'device';
  await (isDevice ? startDevice() : start(tag.dataset.js, tag.dataset.wasm));
} catch (error) {
  const status = document.querySelector('.boot-status');
  if (status) say(status, error);
}
