/**
 * Places the sentences that the page carries: on product cards, and on lines of the cart. Both are
 * found by their links and by what stands around these, never by a theme's names. Cards and lines that
 * come later are served from the sentences at hand, which a product's block may have brought; nothing
 * is requested.
 */
// A section that is rendered again may bring this script again.
if (!customElements.get('backorder-promises')) {
  const LINKS = 'a[href*="/products/"]';
  const HEADINGS = 'h1,h2,h3,h4,h5,h6';
  const DIALOG = 'dialog,[role="dialog"]';
  const ADDS = 'form[action*="/cart/add"]';
  const CART = 'form[action*="/cart"]:not([action*="/cart/add"])';
  /** A drawer without a form is a cart's too, unless something is chosen or searched in it. */
  const DRAWER = `:is(${DIALOG},[class*="drawer" i]):not(:has(${ADDS},form[action*="/search"]))`;
  const ROW = 'li,tr,article,[role="listitem"]';
  const EDGE = `main,section,body,header,form,${DIALOG},[id^="shopify-section"]`;
  const BADGE = 'backorder-badge';
  const QUANTITY = 'input:is([name^="updates"],[name*="quantity" i],[type="number"])';
  const TEMPLATES = 'backorder-promise template,backorder-promises template';

  const textOf = ({ textContent }) => textContent.trim();
  const variantOf = ({ search }) => new URLSearchParams(search).get('variant');
  const handleOf = ({ pathname }) => {
    const [, handle] = /\/products\/([^/]+)\/?$/.exec(pathname) ?? [];
    try {
      return decodeURIComponent(handle);
    } catch {
      return handle;
    }
  };

  /** The widest element around a link that leads nowhere else, as `what` a link leads to. */
  const around = (link, what, stop) => {
    let box = link;
    for (let wider; (wider = box.parentElement); box = wider) {
      if (box.matches(stop) || wider.matches(EDGE)) break;
      if ([...wider.querySelectorAll(LINKS)].some((other) => what(other) !== what(link))) break;
    }
    return box;
  };

  /** Today in the shop's zone, which wrote its offset as +0100. */
  const todayIn = (zone) =>
    new Date(Date.now() + (Math.trunc(zone / 100) * 60 + (zone % 100)) * 60_000)
      .toISOString()
      .slice(0, 10);

  /** After the title: a link in a heading, else the last that is shown. */
  const put = (badge, box, links) => {
    const seen = links.filter((link) => link.checkVisibility());
    const titles = seen[0] ? seen : links;
    const title =
      titles.findLast((link) => link.closest(HEADINGS) ?? link.querySelector(HEADINGS)) ??
      titles.at(-1);
    const paragraph = title.closest('p');
    const isAlone = paragraph && textOf(paragraph) === textOf(title);
    const block = title.closest(HEADINGS) ?? (isAlone ? paragraph : title);
    if (block === box || !box.contains(block)) title.append(badge);
    else block.after(badge);
  };

  /** Sentences by what links lead to. Those of blocks that go again are kept. */
  const lines = new Map();
  const cards = new Map();
  let undated;

  const learn = () => {
    for (const { dataset, content } of document.querySelectorAll(TEMPLATES)) {
      const { key, words } = dataset;
      const text = content.textContent;
      if (key === 'no-date') undated = text;
      if (!/^(2|no-)/.test(key)) continue;
      const sentence = { key, text: words ?? text };
      const namesIn = (list = '') => list.split(' ').filter(Boolean);
      for (const handle of namesIn(dataset.cards)) cards.set(handle, sentence);
      for (const token of namesIn(dataset.for)) {
        const [id, moreThan = 0] = token.split(':');
        if (!lines.has(id)) lines.set(id, new Map());
        lines.get(id).set(+moreThan, sentence);
      }
    }
  };

  /** The sentence that begins with the most units below, and how many need not wait. */
  const sentenceFor = (id, units) => {
    const begins = [...(lines.get(id)?.keys() ?? [])];
    const sentence = lines.get(id)?.get(Math.max(...begins.filter((each) => each < units)));
    return sentence && { ...sentence, now: Math.min(...begins) };
  };

  /** A button with one text alone says ours while `waits`, and its own again. */
  const theirs = new WeakMap();
  const label = (button, ours, waits) => {
    const [text, another] = [button, ...button.querySelectorAll('*')]
      .flatMap(({ childNodes }) => [...childNodes])
      .filter(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
    if (!text || another) return;
    if (waits && text.data !== ours) theirs.set(text, text.data);
    if (waits) text.data = ours;
    else if (text.data === ours) text.data = theirs.get(text) ?? ours;
  };

  /** The box that a link stands for, with its sentence. */
  const standsFor = (link) => {
    if (!textOf(link) || link.closest(`nav,footer,${ADDS}`)) return;
    const id = variantOf(link);
    const row = lines.has(id) && around(link, variantOf, ROW);
    const cart =
      link.closest(`${CART},${DRAWER}`) ?? (row && row.querySelector(CART) && row.parentElement);
    if (cart) return row && { box: row, cart, id };

    const sentence = cards.get(handleOf(link));
    if (!sentence || link.closest(DIALOG)?.querySelector(ADDS)) return;
    // A mention in running text is no card.
    const paragraph = link.closest('p');
    if (paragraph && textOf(paragraph) !== textOf(link)) return;
    const box = around(link, handleOf, 'main');
    // The product's own block says it already.
    if (box.querySelector('backorder-promise')?.closest(DIALOG) === null) return;
    if (link.closest('li,article') ?? box.querySelector('img,picture,video'))
      return { box, sentence };
  };

  class BackorderPromises extends HTMLElement {
    connectedCallback() {
      const { style, zone, lines: saysLines, parts, button } = this.dataset;
      const place = () => {
        learn();
        const stale = new Set(document.querySelectorAll(`.${BADGE}[data-placed]`));
        const boxes = new Map();
        for (const link of document.querySelectorAll(LINKS)) {
          const found = standsFor(link);
          if (!found || (found.cart && saysLines === undefined)) continue;
          const { links } = boxes.get(found.box) ?? { links: [] };
          boxes.set(found.box, { ...found, links: [...links, link] });
        }
        // Several lines may be of one variant: which of them waits, nobody can tell.
        const bought = new Map();
        for (const { box, cart, id } of boxes.values()) {
          if (!cart) continue;
          const own = bought.get(cart) ?? {};
          own[id] = (own[id] ?? 0) + (+box.querySelector(QUANTITY)?.value || 1);
          bought.set(cart, own);
        }
        for (const [box, { cart, id, links, ...card }] of boxes) {
          const units = cart ? bought.get(cart)[id] : 1;
          const sentence = cart ? sentenceFor(id, units) : card.sentence;
          if (!sentence || (sentence.now && !parts)) continue;
          const promise = sentence.key < todayIn(zone) ? undated : sentence.text;
          const text = sentence.now
            ? parts
                .replace('[now]', sentence.now)
                .replace('[rest]', units - sentence.now)
                .replace('[promise]', () => promise)
            : promise;
          const badge = box.querySelector(`.${BADGE}`) ?? document.createElement('span');
          const own = badge.textContent === text;
          // The line's own properties say the same.
          if (cart && box.textContent.split(text).length > (own ? 2 : 1)) continue;
          if (!own) badge.textContent = text;
          stale.delete(badge);
          if (badge.isConnected) continue;
          badge.className = `${BADGE} ${BADGE}--${style}`;
          badge.dataset.placed = '';
          put(badge, box, links);
        }
        for (const badge of stale) badge.remove();
        for (const form of button ? document.querySelectorAll(ADDS) : []) {
          const { id, quantity } = form.elements;
          const submit = form.querySelector('[name="add"],[type="submit"],button:not([type])');
          if (submit)
            label(submit, button, sentenceFor(id?.value, +quantity?.value || 1)?.now === 0);
        }
        this.observer.takeRecords();
      };
      this.observer = new MutationObserver(place);
      const attributeFilter = ['href', 'value'];
      this.observer.observe(document.body, { subtree: true, childList: true, attributeFilter });
      document.addEventListener('change', place);
      // A date may pass while the tab lies open.
      document.addEventListener('visibilitychange', place);
      place();
    }

    disconnectedCallback() {
      this.observer.disconnect();
    }
  }
  customElements.define('backorder-promises', BackorderPromises);
}
