/**
 * What the shop does beyond its forms and links: variants switch in place, and the rest of the page
 * is told so with Shopify's standard storefront event.
 * Source: https://shopify.dev/docs/api/storefront-events-and-actions/events/product-select
 */
class ProductPage extends HTMLElement {
  connectedCallback() {
    this.variants = JSON.parse(this.querySelector('[data-variants]').textContent);
    this.words = JSON.parse(this.querySelector('[data-words]').textContent);
    this.form = this.querySelector('form[action$="/cart/add"]');
    this.addEventListener('change', ({ target }) => {
      if (target.closest('.options')) this.select();
    });
    this.markUnavailable();
  }

  chosenOptions() {
    return [...this.querySelectorAll('.options input:checked')].map((input) => input.value);
  }

  find(options) {
    return this.variants.find((each) => each.options.every((value, at) => value === options[at]));
  }

  select() {
    const variant = this.find(this.chosenOptions());
    this.announce(variant);
    this.show(variant);
    this.markUnavailable();
  }

  announce(variant) {
    const legends = [...this.querySelectorAll('.options legend')];
    const event = new CustomEvent('shopify:product:select', { bubbles: true, composed: true });
    const selectedOptions = this.chosenOptions().map((value, at) => ({
      name: legends[at].textContent,
      value,
    }));
    event.product = { id: `gid://shopify/Product/${this.dataset.product}` };
    event.selectedOptions = selectedOptions;
    event.promise = Promise.resolve({
      variant: variant
        ? {
            id: `gid://shopify/ProductVariant/${variant.id}`,
            title: variant.title,
            availableForSale: variant.available,
            price: { amount: (variant.amount / 100).toFixed(2) },
            selectedOptions,
          }
        : null,
    });
    this.dispatchEvent(event);
  }

  show(variant) {
    const button = this.querySelector('[data-add]');
    button.disabled = !variant?.available;
    if (!variant) {
      button.textContent = this.words.unavailable;
      return;
    }
    button.textContent = variant.available ? this.words.add : this.words.soldOut;
    this.querySelector('[data-price]').textContent = variant.price;
    const sku = this.querySelector('[data-sku]');
    if (sku) sku.textContent = variant.sku;
    this.form.elements.namedItem('id').value = variant.id;
    const url = new URL(location.href);
    url.searchParams.set('variant', variant.id);
    history.replaceState(history.state, '', url);
  }

  /** A value is struck through when what it leads to, the other options as they are, cannot be bought. */
  markUnavailable() {
    const chosen = this.chosenOptions();
    for (const [at, option] of [...this.querySelectorAll('.option')].entries()) {
      for (const input of option.querySelectorAll('input')) {
        const reached = this.find(chosen.with(at, input.value));
        input.parentElement.classList.toggle('pill--sold-out', !reached?.available);
      }
    }
  }
}
customElements.define('product-page', ProductPage);

document.documentElement.classList.add('js');

for (const form of document.querySelectorAll('[data-change]')) {
  form.addEventListener('change', () => form.requestSubmit());
}

// A second press must not order a second time.
for (const form of document.querySelectorAll('[data-once]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.once === 'sent') event.preventDefault();
    form.dataset.once = 'sent';
  });
  addEventListener('pageshow', () => {
    form.dataset.once = '';
  });
}

const showDelivery = () => {
  const chosen = document.querySelector('[name="delivery"]:checked')?.value;
  for (const part of document.querySelectorAll('[data-for-delivery]')) {
    part.hidden = part.dataset.forDelivery !== chosen;
  }
};
document.addEventListener('change', ({ target }) => {
  if (target.name === 'delivery') showDelivery();
});
showDelivery();

document.querySelector('[aria-invalid="true"]')?.focus();
document.addEventListener('input', ({ target }) => {
  const field = target.closest('.field--wrong');
  if (!field) return;
  field.classList.remove('field--wrong');
  field.querySelector('.field__why')?.remove();
  target.removeAttribute('aria-invalid');
  target.removeAttribute('aria-describedby');
});
