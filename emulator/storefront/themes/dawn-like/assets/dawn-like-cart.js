/**
 * The cart as themes of this family keep it. A product's form is sent by a script that asks for the
 * drawer's section along with the answer, puts its HTML in place of the old and opens it; no DOM event
 * tells of it, `cart-update` is published. Quantities change by number of the line, and the lines are
 * replaced in the same way.
 * Source: github.com/Shopify/dawn, assets/product-form.js, cart-drawer.js, cart.js
 */
const askCart = async (path, fields, sections) => {
  const body = new URLSearchParams(fields);
  body.set('sections', sections.join());
  body.set('sections_url', location.pathname);
  const answer = await fetch(path, { method: 'POST', body });
  return answer.ok ? answer.json() : undefined;
};

const replaceInner = (selector, html, part = selector) => {
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector(part);
  const old = document.querySelector(selector);
  if (old && fresh) old.innerHTML = fresh.innerHTML;
};

const showCount = ({ sections }) =>
  replaceInner('#cart-icon-bubble', sections['cart-icon-bubble'], '.shopify-section');

customElements.define(
  'product-form',
  class extends HTMLElement {
    connectedCallback() {
      const form = this.querySelector('form');
      form.querySelector('[name="id"]').disabled = false;
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        void this.add(form);
      });
    }

    async add(form) {
      const drawer = document.querySelector('cart-drawer');
      const sections = ['cart-drawer', 'cart-icon-bubble'];
      const added = drawer && (await askCart(`${form.action}.js`, new FormData(form), sections));
      if (!added) {
        form.submit();
        return;
      }
      window.publish('cart-update', { source: 'product-form', cartData: added });
      this.closest('quick-add-modal')?.hide();
      drawer.renderContents(added);
    }
  },
);

customElements.define(
  'cart-drawer',
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener('click', ({ target }) => {
        if (target.closest('.drawer__close, .cart-drawer__overlay')) this.close();
      });
      this.addEventListener('keyup', ({ key }) => {
        if (key === 'Escape') this.close();
      });
      document.getElementById('cart-icon-bubble').addEventListener('click', (event) => {
        event.preventDefault();
        this.open();
      });
    }

    renderContents(answer) {
      replaceInner('#CartDrawer', answer.sections['cart-drawer']);
      showCount(answer);
      this.open();
    }

    open() {
      this.classList.add('active');
      this.querySelector('[role="dialog"]').focus();
    }

    close() {
      this.classList.remove('active');
    }
  },
);

class CartItems extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', ({ target }) => {
      if (target.name === 'updates[]') void this.change(target.dataset.index, target.value);
    });
    this.addEventListener('click', ({ target }) => {
      const remove = target.closest('cart-remove-button');
      if (remove) void this.change(remove.dataset.index, 0);
    });
  }

  async change(line, quantity) {
    const { section } = this.dataset;
    const { action } = this.querySelector('form');
    const fields = { line, quantity };
    const answer = await askCart(`${action}/change.js`, fields, [section, 'cart-icon-bubble']);
    if (!answer || answer.item_count === 0) {
      location.reload();
      return;
    }
    const contents = `${this.localName} .js-contents`;
    replaceInner(contents, answer.sections[section]);
    showCount(answer);
    window.publish('cart-update', { source: 'cart-items' });
  }
}
customElements.define('cart-items', class extends CartItems {});
customElements.define('cart-drawer-items', class extends CartItems {});
