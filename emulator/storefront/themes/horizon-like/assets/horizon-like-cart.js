/**
 * The cart as themes of this family keep it. What changes it asks for the sections that show it; the
 * older ones then say `cart:update` with their HTML, the newer ones say the standard event before, whose
 * promise brings it. Every element with cart lines morphs itself into its new state. An addition opens
 * the drawer, which is a dialog.
 * Source: github.com/Shopify/horizon, assets/product-form.js, component-cart-items.js, cart-drawer.js;
 * https://shopify.dev/docs/api/storefront-events-and-actions/events/cart-lines-update
 */
import { morph } from './morph.js';

const bubble = document.getElementById('cart-icon-bubble');
const { events } = document.querySelector('script[data-events]').dataset;

const parse = (html) => new DOMParser().parseFromString(html, 'text/html');

const ask = async (path, fields) => {
  const shown = [...document.querySelectorAll('cart-items-component')];
  const body = new URLSearchParams(fields);
  body.set('sections', [...shown.map(({ dataset }) => dataset.section), 'cart-icon-bubble'].join());
  const answer = await fetch(path, { method: 'POST', body });
  if (!answer.ok) throw new Error('the cart declined the change');
  const { sections, ...cart } = await answer.json();
  const fresh = parse(sections['cart-icon-bubble']).querySelector('.shopify-section');
  bubble.innerHTML = fresh.innerHTML;
  return { cart, userErrors: [], detail: { sections } };
};

/** Sends a change and tells of it as this generation of themes does. */
const change = (source, { action, context, lines }, path, fields) => {
  const promise = ask(path, fields);
  if (events !== 'own') {
    const event = new Event('shopify:cart:lines-update', { bubbles: true });
    source.dispatchEvent(Object.assign(event, { action, context, lines, promise }));
    return promise;
  }
  return promise.then((outcome) => {
    const { sections } = outcome.detail;
    const detail = { resource: outcome.cart, sourceId: source.id, data: { sections } };
    document.dispatchEvent(new CustomEvent('cart:update', { bubbles: true, detail }));
    return outcome;
  });
};

class CartItemsComponent extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const on = (target, name, listener) => target.addEventListener(name, listener, { signal });
    on(this, 'change', ({ target }) => {
      if (target.name === 'updates[]') void this.change(target.dataset.index, target.value);
    });
    on(this, 'click', ({ target }) => {
      const remove = target.closest('[data-remove]');
      if (remove) void this.change(remove.dataset.remove, 0);
    });
    on(document, 'cart:update', ({ detail }) => this.show(detail.data.sections));
    on(document, 'shopify:cart:lines-update', async ({ promise }) => {
      const outcome = await promise.catch(() => undefined);
      if (outcome) this.show(outcome.detail.sections);
    });
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  change(line, quantity) {
    const path = `${this.querySelector('form').getAttribute('action')}/change.js`;
    const action = Number(quantity) === 0 ? 'remove' : 'update';
    const told = { action, context: 'cart', lines: [{ id: line, quantity: Number(quantity) }] };
    return change(this, told, path, { line, quantity }).catch(() => location.reload());
  }

  show(sections) {
    const html = sections[this.dataset.section];
    if (html) morph(this, parse(html).querySelector('cart-items-component'));
  }
}
customElements.define('cart-items-component', CartItemsComponent);

const drawer = document.querySelector('#cart-drawer dialog');

if (drawer) {
  bubble.addEventListener('click', (event) => {
    event.preventDefault();
    drawer.showModal();
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('product-form-component form')) return;
    event.preventDefault();
    const fields = new FormData(form);
    const merchandiseId = `gid://shopify/ProductVariant/${fields.get('id')}`;
    const told = { action: 'add', context: 'product', lines: [{ merchandiseId, quantity: 1 }] };
    change(form.parentElement, told, `${form.action}.js`, fields).then(
      () => {
        form.closest('dialog')?.close();
        drawer.showModal();
      },
      () => form.submit(),
    );
  });
}
