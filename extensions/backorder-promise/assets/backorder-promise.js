/**
 * Shows the sentence of the chosen variant and quantity. All sentences came with the page, one
 * `<template data-key data-for>` each; nothing is requested. A choice is heard from the storefront's
 * standard event, the event before it, the cart form's id, and the page's own address.
 */
// A section that is rendered again may bring this script again.
if (!customElements.get('backorder-promise')) {
  /** A quick view shows a product for itself, and so does a section. */
  const areaOf = (node) =>
    node.closest?.('dialog,[role="dialog"],[id^="shopify-section"]') ?? document.body;

  /** Ids are numbers, text, or gid://shopify/Kind/number. */
  const numberOf = (id) => /\d+$/.exec(id)?.[0];

  /** Today in the shop's zone, which wrote its offset as +0100. */
  const todayIn = (zone) =>
    new Date(Date.now() + (Math.trunc(zone / 100) * 60 + (zone % 100)) * 60_000)
      .toISOString()
      .slice(0, 10);

  const cartForms = (product, area) =>
    [...area.querySelectorAll('form[action*="/cart/add"]')].filter(
      (form) =>
        form.elements.id &&
        (form.elements['product-id']?.value || product) === product &&
        areaOf(form) === area,
    );

  /** The nearest cart form of the product: an area may hold several. */
  const cartForm = (element, product, area) => {
    const forms = cartForms(product, area);
    for (let near = element; area.contains(near); near = near.parentElement) {
      const form = forms.find((one) => near.contains(one));
      if (form) return form;
    }
  };

  /** Whom a sentence holds for: ids, each perhaps with the units beyond which it does. */
  const tokensOf = ({ dataset }) => dataset.for.split(' ').map((token) => token.split(':'));

  /** Dates, and that there is none. */
  const waits = ({ dataset }) => /^(20|no-date)/.test(dataset.key);

  /** The same words again would be read aloud again, and wake whoever watches the page. */
  const put = (node, text) => {
    if (node && node.textContent !== text) node.textContent = text;
  };

  class BackorderPromise extends HTMLElement {
    /** The inputs that are ours. */
    carried = new Set();

    static observedAttributes = ['data-product', 'data-variant'];

    /** A theme that morphs makes this another product's; what is inside follows in the same turn. */
    attributeChangedCallback() {
      queueMicrotask(() => {
        if (!this.isConnected || !this.leave) return;
        this.leave();
        this.connectedCallback();
      });
    }

    connectedCallback() {
      const { product, handle, variant } = this.dataset;
      const area = areaOf(this);
      const leaving = new AbortController();
      const on = (target, name, listener) =>
        target.addEventListener(name, listener, { signal: leaving.signal });

      let shown;
      let turn = 0;
      const show = (id, html) => {
        const chosen = numberOf(id);
        if (chosen !== shown) turn++;
        shown = chosen;
        this.adopt(html);
        this.say(shown);
      };

      // A source is heard when it changes: one that lags behind must not overrule another.
      const seen = {};
      const heard = (source, id) => {
        if ((id ?? seen[source]) === seen[source]) return;
        // Empty at first means no choice yet, later no such variant.
        const isChoice = id || source in seen;
        seen[source] = id;
        if (isChoice) show(id);
      };
      const form = () => cartForm(this, product, area);
      const readForm = () => {
        heard('form', form()?.elements.id.value);
        // The quantity may be another, or the form.
        this.say(shown);
      };
      const readAddress = () => {
        const { pathname, searchParams } = new URL(location);
        if (decodeURI(pathname).endsWith(`/${handle}`)) heard('url', searchParams.get('variant'));
      };

      /** A line apart from any form hears of its product from anywhere. */
      const concerns = ({ target }, id) => {
        if (id && numberOf(id) !== product) return false;
        if (target === document) return id || document.querySelectorAll(this.localName).length < 2;
        return areaOf(target) === area || (id && !form());
      };
      on(document, 'shopify:product:select', async (event) => {
        if (!concerns(event, event.product?.id)) return;
        const named = event.detail?.variantId;
        if (named) show(named);
        const mine = ++turn;
        try {
          const outcome = await event.promise;
          if (mine === turn) show(outcome?.variant?.id ?? named, outcome?.detail?.html);
        } catch {
          // The choice was given up.
        }
      });
      on(document, 'variant:update', (event) => {
        const { resource, data } = event.detail ?? {};
        if (resource !== undefined && concerns(event, data?.productId))
          show(resource?.id, data?.html);
      });
      // Some themes publish to each other without the page's events: what they fetched, last of all.
      const stop =
        typeof PUB_SUB_EVENTS === 'object' &&
        window.subscribe?.('variant-change', ({ data }) => {
          this.adopt(data?.html);
          this.say(shown);
        });
      on(document, 'change', readForm);
      on(document, 'input', readForm);
      on(window, 'popstate', readAddress);
      if (window.navigation) on(navigation, 'currententrychange', readAddress);
      // A date may pass while the tab lies open.
      on(document, 'visibilitychange', () => this.say(shown));
      const observer = new MutationObserver(readForm);
      observer.observe(area, { subtree: true, childList: true, attributeFilter: ['value'] });
      this.leave = () => {
        leaving.abort();
        observer.disconnect();
        stop?.call?.();
      };

      show(variant);
      readForm();
    }

    disconnectedCallback() {
      this.leave();
      this.carry();
    }

    /** Beyond 250 variants, takes the sentences from the page that the theme fetched for itself. */
    adopt(html) {
      const twin = html?.querySelector?.(
        `${this.localName}[data-product="${this.dataset.product}"]`,
      );
      const id = twin?.dataset.variant;
      if (!id || this.find(id, Infinity)) return;
      for (const template of twin.querySelectorAll('template')) {
        const own = tokensOf(template).filter(([whose]) => whose === id);
        if (!own[0]) continue;
        const copy = document.importNode(template, true);
        copy.dataset.for = own.map((token) => token.join(':')).join(' ');
        this.append(copy);
      }
    }

    /** What holds for so many units: the sentence that begins with the most below, with that number. */
    find(id, units) {
      let found;
      for (const template of this.querySelectorAll('template'))
        for (const [whose, moreThan = 0] of tokensOf(template))
          if (whose === id && moreThan < units && !(moreThan <= found?.moreThan))
            found = { template, moreThan: +moreThan };
      return found;
    }

    /** Units of the variant that need not wait. */
    stock(id) {
      const waiting = [...this.querySelectorAll('template')].filter(waits).flatMap(tokensOf);
      return Math.min(
        ...waiting.filter(([whose]) => whose === id).map(([, moreThan = 0]) => moreThan),
      );
    }

    /**
     * What is promised goes along into cart and order, with every form that would buy the variant: an
     * area may hold several, and a form may be rendered again.
     */
    carry() {
      const { product, as: property } = this.dataset;
      const { id, promise } = this.said;
      const forms =
        property && promise && this.isConnected
          ? cartForms(product, areaOf(this)).filter(({ elements }) => elements.id.value === id)
          : [];
      for (const input of this.carried) {
        if (forms.includes(input.form)) continue;
        input.remove();
        this.carried.delete(input);
      }
      const name = `properties[${property}]`;
      for (const form of forms) {
        let input = form.elements[name];
        if (!input) {
          input = Object.assign(document.createElement('input'), { type: 'hidden', name });
          this.carried.add(input);
          form.append(input);
        }
        // It may be another block's, or the theme's own. The value of a hidden input is seen by whoever
        // watches forms, us among them.
        if (this.carried.has(input) && input.value !== promise) input.value = promise;
      }
    }

    say(id) {
      const forms = cartForms(this.dataset.product, areaOf(this));
      const units = Math.max(1, ...forms.map(({ elements }) => +elements.quantity?.value || 1));
      let said = this.find(id, units)?.template;
      const isPromise = said && waits(said);
      // Dates sort before words, and before today when they have passed.
      if (said?.dataset.key < todayIn(this.dataset.zone))
        said = this.querySelector('template[data-key="no-date"]');

      const now = this.stock(id);
      /** What ships now and what waits, where both are bought. */
      const inParts = (promise) =>
        isPromise && now > 0
          ? this.dataset.parts
              ?.replace('[now]', now)
              .replace('[rest]', units - now)
              .replace('[promise]', () => promise)
          : promise;

      const line = this.querySelector('[role="status"]');
      const [words, stage] = line.children;
      const text = inParts(said?.content.textContent ?? '');
      line.dataset.key = said?.dataset.key ?? '';
      // Where only a larger quantity is told something, no room is kept.
      if (!this.dataset.longest) this.hidden = !text;
      put(words, text);
      put(stage, said?.dataset.stage ?? '');
      this.said = { id, promise: isPromise && (said.dataset.words ?? text) };
      this.carry();
    }
  }
  customElements.define('backorder-promise', BackorderPromise);
}
