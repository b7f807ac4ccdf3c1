/**
 * What themes of this family promise to others. Options publish `option-value-selection-change`; the
 * product asks for its section again with `option_values`, sets the `id` of its forms and says so with a
 * bubbling `change`, replaces what changed with new HTML, and publishes `variant-change` last. App blocks
 * are left as they are. A quick view brings the whole product of another page, under another section id.
 * Source: github.com/Shopify/dawn, assets/product-info.js, pubsub.js, constants.js, quick-add.js
 */
const PUB_SUB_EVENTS = {
  optionValueSelectionChange: 'option-value-selection-change',
  variantChange: 'variant-change',
  cartUpdate: 'cart-update',
};
const subscribers = {};

function subscribe(name, listener) {
  (subscribers[name] ??= new Set()).add(listener);
  return () => subscribers[name].delete(listener);
}

function publish(name, data) {
  return Promise.all([...(subscribers[name] ?? [])].map((listener) => listener(data)));
}

const htmlOf = async (url, signal) =>
  new DOMParser().parseFromString(await (await fetch(url, { signal })).text(), 'text/html');

customElements.define(
  'variant-selects',
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener('change', ({ target }) => {
        const selectedOptionValues = this.selectedOptionValues;
        publish(PUB_SUB_EVENTS.optionValueSelectionChange, {
          data: { target, selectedOptionValues },
        });
      });
    }

    get selectedOptionValues() {
      return [...this.querySelectorAll('input:checked')].map(
        ({ dataset }) => dataset.optionValueId,
      );
    }
  },
);

customElements.define(
  'product-info',
  class extends HTMLElement {
    connectedCallback() {
      this.leave = subscribe(PUB_SUB_EVENTS.optionValueSelectionChange, ({ data }) =>
        this.contains(data.target) ? this.update(data) : undefined,
      );
    }

    disconnectedCallback() {
      this.leave();
      this.asking?.abort();
    }

    /** A quick view asks for the section that it was taken from. */
    get askedSection() {
      return this.dataset.originalSection ?? this.dataset.section;
    }

    async update({ target, selectedOptionValues }) {
      this.asking?.abort();
      this.asking = new AbortController();
      const { url } = this.dataset;
      const query = `section_id=${this.askedSection}&option_values=${selectedOptionValues.join(',')}`;
      try {
        const html = await htmlOf(`${url}?${query}`, this.asking.signal);
        const variant = JSON.parse(html.querySelector('[data-selected-variant]').textContent);
        this.updateAddress(variant);
        this.updateInputs(variant);
        this.replace('variant-selects', html);
        this.querySelector(`[data-option-value-id="${target.dataset.optionValueId}"]`)?.focus();
        if (variant) this.replace('price', html, { keepForms: true });
        if (variant) this.replace('Sku', html);
        this.updateButton(html);
        publish(PUB_SUB_EVENTS.variantChange, {
          data: { sectionId: this.askedSection, html, variant },
        });
      } catch (error) {
        if (error.name !== 'AbortError') throw error;
      }
    }

    updateAddress(variant) {
      if (this.dataset.updateUrl === 'false') return;
      const query = variant ? `?variant=${variant.id}` : '';
      history.replaceState({}, '', this.dataset.url + query);
    }

    updateInputs(variant) {
      const { section } = this.dataset;
      for (const id of [`product-form-${section}`, `product-form-installment-${section}`]) {
        const input = this.querySelector(`#${CSS.escape(id)} input[name="id"]`);
        input.value = variant?.id ?? '';
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
    }

    replace(part, html, { keepForms = false } = {}) {
      const old = this.querySelector(`#${CSS.escape(`${part}-${this.dataset.section}`)}`);
      const fresh = html.getElementById(`${part}-${this.askedSection}`);
      if (!old || !fresh) return;
      const [from, to] = keepForms
        ? [fresh.querySelector('p'), old.querySelector('p')]
        : [fresh, old];
      const { section } = this.dataset;
      to.innerHTML = from.innerHTML.replaceAll(
        new RegExp(`(?<!quickadd-)${this.askedSection}`, 'g'),
        section,
      );
    }

    updateButton(html) {
      const button = this.querySelector('[name="add"]');
      const fresh = html.getElementById(`ProductSubmitButton-${this.askedSection}`);
      button.disabled = fresh.disabled;
      button.textContent = fresh.textContent;
    }
  },
);

customElements.define(
  'modal-opener',
  class extends HTMLElement {
    connectedCallback() {
      const button = this.querySelector('button');
      button.addEventListener('click', () => {
        document.querySelector(this.dataset.modal).show(button);
      });
    }
  },
);

customElements.define(
  'quick-add-modal',
  class extends HTMLElement {
    connectedCallback() {
      this.querySelector('[data-close]').addEventListener('click', () => this.hide());
    }

    async show(opener) {
      const html = await htmlOf(opener.dataset.productUrl);
      const product = html.querySelector('product-info');
      const { section } = product.dataset;
      // Ids must not stand twice in a page, and the page's address is not this product's.
      const holder = this.querySelector('[id^="QuickAddInfo-"]');
      holder.innerHTML = product.outerHTML.replaceAll(section, `quickadd-${section}`);
      const shown = holder.firstElementChild;
      shown.dataset.originalSection = section;
      shown.dataset.updateUrl = 'false';
      this.hidden = false;
      this.querySelector('[role="dialog"]').focus();
    }

    hide() {
      this.querySelector('[id^="QuickAddInfo-"]').innerHTML = '';
      this.hidden = true;
    }
  },
);

customElements.define(
  'product-grid',
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener('click', (event) => {
        const link = event.target.closest('.pages a');
        if (!link) return;
        event.preventDefault();
        void this.turnTo(link.href);
      });
    }

    async turnTo(address) {
      const url = new URL(address);
      history.pushState({}, '', url);
      url.searchParams.set('section_id', this.dataset.section);
      this.innerHTML = (await htmlOf(url)).querySelector('product-grid').innerHTML;
    }
  },
);
