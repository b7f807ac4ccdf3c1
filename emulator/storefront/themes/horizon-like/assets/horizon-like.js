/**
 * What themes of this family promise to others. A picker fetches its product again with `option_values`
 * and tells the elements around it: the older ones by the events `variant:selected` and, when the answer
 * is there, `variant:update`; the newer ones by the standard event, whose promise then settles. The form's
 * `id` is set without an event of its own. The picker is morphed alone on a product's page, a featured
 * product as a whole, app blocks in it too. A quick view copies the product into one dialog.
 * Source: github.com/Shopify/horizon, assets/variant-picker.js, product-form.js, events.js, quick-add.js
 */
import { morph } from './morph.js';

const { events } = document.querySelector('script[data-events]').dataset;
const hasOwnEvents = events === 'own';

const htmlOf = async (url, signal) =>
  new DOMParser().parseFromString(await (await fetch(url, { signal })).text(), 'text/html');

const say = (source, name, parts) =>
  source.dispatchEvent(Object.assign(new Event(name, { bubbles: true }), parts));

/** What a picker's neighbours listen on. */
const surroundings = (element) => element.closest('product-card, dialog, .shopify-section');

class VariantPicker extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', (event) => void this.choose(event.target));
  }

  get selected() {
    return [...this.querySelectorAll('input:checked')];
  }

  async choose(value) {
    this.asking?.abort();
    this.asking = new AbortController();
    const settle = this.announce(value);
    const isOnProductPage = location.pathname === this.dataset.productUrl;
    const isAlone = !this.closest('product-card, dialog, featured-product-information');
    if (isOnProductPage && isAlone) this.updateAddress(value.dataset.variantId);
    try {
      const html = await htmlOf(this.address, this.asking.signal);
      const resource = JSON.parse(
        html.querySelector(`variant-picker[data-product-id="${this.dataset.productId}"] script`)
          .textContent,
      );
      const featured = this.closest('featured-product-information');
      if (featured) morph(featured, html.querySelector('featured-product-information'));
      else this.morphAlone(html);
      settle(resource, html);
    } catch (error) {
      settle.fail(error);
    }
  }

  get address() {
    const { productUrl } = this.dataset;
    const values = this.selected.map(({ dataset }) => dataset.optionValueId).join(',');
    const featured = this.closest('featured-product-information');
    return `${productUrl}?${featured ? `section_id=${featured.id}&` : ''}option_values=${values}`;
  }

  morphAlone(html) {
    const scope = this.querySelector('input').name.replace(/-\d+-\d+$/, '');
    const fresh = html.querySelector(`variant-picker[data-product-id="${this.dataset.productId}"]`);
    for (const input of fresh.querySelectorAll('input')) {
      input.name = input.name.replace(/^.*(?=-\d+-\d+$)/, scope);
    }
    morph(this, fresh);
  }

  updateAddress(variantId) {
    const url = new URL(location.href);
    if (variantId) url.searchParams.set('variant', variantId);
    else url.searchParams.delete('variant');
    history.replaceState({}, '', url);
  }

  /** Tells of the choice; what it returns tells of its outcome. */
  announce(value) {
    const { productId, productTitle, productHandle } = this.dataset;
    const { optionValueId, variantId } = value.dataset;
    if (hasOwnEvents) {
      say(this, 'variant:selected', { detail: { resource: { id: optionValueId } } });
      const settle = (resource, html) =>
        say(this, 'variant:update', {
          detail: { resource, sourceId: optionValueId, data: { html, productId } },
        });
      return Object.assign(settle, { fail: () => undefined });
    }
    const { promise, resolve, reject } = Promise.withResolvers();
    promise.catch(() => undefined);
    const legends = [...this.querySelectorAll('legend')];
    say(this, 'shopify:product:select', {
      product: { id: productId, title: productTitle, handle: productHandle },
      selectedOptions: this.selected.map((input, at) => ({
        name: legends[at].textContent,
        value: input.value,
      })),
      detail: { optionValueId, variantId },
      promise,
    });
    const settle = (resource, html) =>
      resolve({
        variant: resource && {
          id: `gid://shopify/ProductVariant/${resource.id}`,
          title: resource.title,
          availableForSale: resource.available,
          price: { amount: (resource.price / 100).toFixed(2) },
        },
        detail: { html, productId, resource },
      });
    return Object.assign(settle, { fail: reject });
  }
}

/** Sets the form by what a picker around it found. */
class ProductFormComponent extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const around = surroundings(this);
    around.addEventListener(
      'variant:update',
      ({ detail }) => {
        if (detail.data.productId === this.dataset.productId) {
          this.show(detail.resource, detail.data.html);
        }
      },
      { signal },
    );
    around.addEventListener(
      'shopify:product:select',
      async ({ product, promise }) => {
        if (product.id !== this.dataset.productId) return;
        const outcome = await promise.catch(() => undefined);
        if (outcome) this.show(outcome.detail.resource, outcome.detail.html);
      },
      { signal },
    );
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  show(variant, html) {
    this.querySelector('[name="id"]').value = variant?.id ?? '';
    const selector = `product-form-component[data-product-id="${this.dataset.productId}"] [name="add"]`;
    morph(this.querySelector('[name="add"]'), html.querySelector(selector));
  }
}

class ProductPrice extends HTMLElement {
  connectedCallback() {
    const around = surroundings(this);
    const { productId } = this.dataset;
    const show = (html) => {
      const fresh = html.querySelector(`product-price[data-product-id="${productId}"]`);
      if (fresh) morph(this, fresh);
    };
    around.addEventListener('variant:update', ({ detail }) => {
      if (detail.data.productId === productId) show(detail.data.html);
    });
    around.addEventListener('shopify:product:select', async ({ product, promise }) => {
      if (product.id !== productId) return;
      const outcome = await promise.catch(() => undefined);
      if (outcome) show(outcome.detail.html);
    });
  }
}

/** One dialog for every card of a section. */
class QuickAddDialog extends HTMLElement {
  connectedCallback() {
    this.closest('.shopify-section').addEventListener('click', (event) => {
      const opener = event.target.closest('[data-quick-add]');
      if (opener) void this.show(opener.dataset.quickAdd);
    });
  }

  async show(url) {
    const html = await htmlOf(url);
    const dialog = this.querySelector('dialog');
    dialog.replaceChildren(html.querySelector('[data-product-grid-content]'));
    dialog.showModal();
  }
}

customElements.define('variant-picker', VariantPicker);
customElements.define('product-form-component', ProductFormComponent);
customElements.define('product-price', ProductPrice);
customElements.define('quick-add-dialog', QuickAddDialog);
