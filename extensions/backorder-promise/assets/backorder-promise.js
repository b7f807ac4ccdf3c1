/**
 * `<backorder-promise>` shows the sentence of the chosen variant. All sentences came with the page,
 * one `<template data-key data-for>` each; nothing is ever requested.
 *
 * It learns of a choice from the storefront's standard event, and where a page sends none, from the
 * form that would be put into the cart and from the `variant` of the page's own address.
 */
// A section that is rendered again may bring this script again.
if (!customElements.get('backorder-promise')) {
  const CART_FORM = 'form[action*="/cart/add"]';

  /** Shopify writes ids as numbers, as text and as gid://shopify/Kind/number. */
  const numberOf = (id) => /\d+$/.exec(id)?.[0];

  /** Today in the shop's zone, which wrote its offset as +0100. */
  const todayIn = (zone) =>
    new Date(Date.now() + (Math.trunc(zone / 100) * 60 + (zone % 100)) * 60_000)
      .toISOString()
      .slice(0, 10);

  /** The nearest cart form of a product, so that several products in a section are kept apart. */
  const cartForm = (element, product, section) => {
    const forms = [...section.querySelectorAll(CART_FORM)].filter(
      ({ elements }) => elements.id && (elements['product-id']?.value || product) === product,
    );
    for (let near = element; section.contains(near); near = near.parentElement) {
      const form = forms.find((one) => near.contains(one));
      if (form) return form;
    }
  };

  class BackorderPromise extends HTMLElement {
    connectedCallback() {
      const { product, handle, variant } = this.dataset;
      const section = this.closest('[id^="shopify-section"]') ?? document.body;
      const leaving = new AbortController();
      const on = (target, name, listener) =>
        target.addEventListener(name, listener, { signal: leaving.signal });

      let shown;
      let turn = 0;
      const show = (id) => {
        turn++;
        shown = numberOf(id);
        this.say(shown);
      };

      // A source is heard when it changes: one that lags behind must not overrule another.
      const seen = {};
      const heard = (source, id) => {
        if (!id || seen[source] === id) return;
        seen[source] = id;
        show(id);
      };
      const readForm = () => heard('form', cartForm(this, product, section)?.elements.id.value);
      const readAddress = () => {
        const { pathname, searchParams } = new URL(location);
        if (decodeURI(pathname).endsWith(`/${handle}`)) heard('url', searchParams.get('variant'));
      };

      const concerns = (event) => {
        if (event.product) return numberOf(event.product.id) === product;
        return event.target === document
          ? document.querySelectorAll(this.localName).length === 1
          : section.contains(event.target);
      };
      on(document, 'shopify:product:select', async (event) => {
        if (!concerns(event)) return;
        const mine = ++turn;
        try {
          const id = event.detail?.variantId ?? (await event.promise)?.variant?.id;
          if (mine === turn) show(id);
        } catch {
          // The choice was given up.
        }
      });
      on(document, 'change', readForm);
      on(window, 'popstate', readAddress);
      if (window.navigation) on(navigation, 'currententrychange', readAddress);
      // A tab that is looked at again the next day must not show a date that has passed.
      on(document, 'visibilitychange', () => this.say(shown));
      const observer = new MutationObserver(readForm);
      observer.observe(section, { subtree: true, childList: true, attributeFilter: ['value'] });
      this.leave = () => {
        leaving.abort();
        observer.disconnect();
      };

      show(variant);
      readForm();
    }

    disconnectedCallback() {
      this.leave();
    }

    say(id) {
      const sentences = [...this.querySelectorAll('template')];
      let said = sentences.find((one) => one.dataset.for.split(' ').includes(id));
      // Dates sort before words, and before today when they have passed.
      if (said?.dataset.key < todayIn(this.dataset.zone))
        said = sentences.find((one) => one.dataset.key === 'no-date');

      const line = this.querySelector('[role="status"]');
      const words = line.lastElementChild;
      const text = said?.content.textContent ?? '';
      line.dataset.key = said?.dataset.key ?? '';
      // The same words again would be read aloud again.
      if (words.textContent !== text) words.textContent = text;
    }
  }
  customElements.define('backorder-promise', BackorderPromise);
}
