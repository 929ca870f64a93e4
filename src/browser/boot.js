// Starts the WebAssembly module that the page's script tag names, and says so where that fails. Some parts of the page are a
// module of their own: loaded when the first of them is opened, and all of a card that is about a device.
const tag = document.querySelector('script[data-wasm]');
const address = (name) => new URL(name, document.baseURI).href;
const start = async (script, wasm) => {
  const module = await import(address(script));
  await module.default({ module_or_path: address(wasm) });
};
const startMore = () => {
  const release = '?' + tag.dataset.wasm.split('/').pop();
  return start('more.js' + release, 'more_bg.wasm' + release);
};
const say = (place, error) => {
  console.error(error);
  place.setAttribute('role', 'alert');
  place.textContent = 'Busbar could not start: ' + error.message
    + '. It needs a browser with WebAssembly (any since 2023); reloading may help if the connection broke.';
};
let more;
document.addEventListener('toggle', async ({ target }) => {
  if (!target.dataset.part || !target.open) return;
  try {
    await (more ??= startMore());
  } catch (error) {
    more = undefined;
    say(target.lastElementChild, error);
  }
}, true);
try {
  const isDevice = new URLSearchParams(location.search).get('card') === 'device';
  await (isDevice ? startMore() : start(tag.dataset.js, tag.dataset.wasm));
} catch (error) {
  const status = document.querySelector('.boot-status');
  if (status) say(status, error);
}
