// Starts the WebAssembly module that the page's script tag names, and says so where that fails.
const tag = document.querySelector('script[data-wasm]');
const address = (name) => new URL(tag.dataset[name], document.baseURI).href;
try {
  const module = await import(address('js'));
  await module.default({ module_or_path: address('wasm') });
} catch (error) {
  console.error(error);
  const status = document.querySelector('.boot-status');
  if (status) {
    status.setAttribute('role', 'alert');
    status.textContent = 'Busbar could not start: ' + error.message
      + '. It needs a browser with WebAssembly (any since 2023); reloading may help if the connection broke.';
  }
}
