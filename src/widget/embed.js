// <busbar-card link="v=1&site=texas-100" theme="dark" input="btc_price_usd"></busbar-card>
// A card of Busbar in a frame that is as tall as its content. Load once; many cards a page. With the attribute `sandbox`
// the frame has no origin of its own.
const script = document.currentScript;
if (!customElements.get('busbar-card')) {
  const base = new URL('.', script.src);
  customElements.define('busbar-card', class extends HTMLElement {
    static observedAttributes = ['link', 'theme', 'input', 'card'];

    connectedCallback() {
      if (!this.frame) {
        this.frame = document.createElement('iframe');
        this.frame.title = this.getAttribute('card') === 'device'
          ? 'Busbar: what is your device worth, mining or for AI?'
          : 'Busbar: what should these megawatts do?';
        this.frame.loading = 'lazy';
        if (this.hasAttribute('sandbox')) {
          this.frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
        }
        this.frame.style.cssText = 'display:block;width:100%;height:560px;border:0';
        this.attachShadow({ mode: 'open' }).append(this.frame);
      }
      this.style.display ||= 'block';
      this.listener = (event) => this.resize(event);
      addEventListener('message', this.listener);
      this.show();
    }

    disconnectedCallback() {
      removeEventListener('message', this.listener);
    }

    attributeChangedCallback() {
      if (this.frame) this.show();
    }

    show() {
      const address = new URL(base);
      address.searchParams.set('embed', '1');
      for (const name of ['theme', 'input', 'card']) {
        if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      }
      // A whole address is as good as its part behind the #.
      address.hash = (this.getAttribute('link') ?? '').replace(/^[^#]*#/, '');
      if (this.frame.src !== address.href) this.frame.src = address.href;
    }

    // Only this card's own frame, at its own origin, may set its height. A sandboxed origin reads "null".
    resize(event) {
      const { type, height } = event.data ?? {};
      const origin = this.frame.hasAttribute('sandbox') ? 'null' : base.origin;
      if (event.source !== this.frame.contentWindow || event.origin !== origin || type !== 'busbar:height') return;
      if (Number.isFinite(height)) this.frame.style.height = Math.min(Math.max(height, 120), 4000) + 'px';
    }
  });
}
