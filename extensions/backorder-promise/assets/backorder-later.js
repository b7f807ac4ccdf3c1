/**
 * Asks what cards say that came after the page was made: once for each product, all that came together in
 * one request, and never where the page knew already. What is answered it puts beside the embed's own
 * sentences, which the embed's script then places. A request that fails says nothing, and is not repeated.
 */
{
  const LINKS = 'a[href*="/products/"]';
  const ADDS = 'form[action*="/cart/add"]';
  const DIALOG = 'dialog,[role="dialog"]';
  /** Where the embed's script looks for no cards; see there. */
  const NOWHERE = `nav,footer,form[action*="/cart"],:is(${DIALOG},[class*="drawer" i]):not(:has(${ADDS},form[action*="/search"]))`;
  const EDGE = `main,section,body,header,form,${DIALOG},[id^="shopify-section"]`;
  const MOST = 24;
  const GATHERING_MS = 150;

  const host = document.querySelector('backorder-promises[data-later]:not([data-asks])');

  const textOf = ({ textContent }) => textContent.trim();
  const handleOf = ({ pathname }) => {
    const [, handle] = /\/products\/([^/]+)\/?$/.exec(pathname) ?? [];
    try {
      return handle && decodeURIComponent(handle);
    } catch {
      return '';
    }
  };
  const isCard = (link) => {
    if (!textOf(link) || link.closest(NOWHERE) || link.closest(DIALOG)?.querySelector(ADDS)) return;
    const paragraph = link.closest('p');
    if (paragraph && textOf(paragraph) !== textOf(link)) return;
    let shows = link.closest('li,article');
    for (let box = link; !box.matches(EDGE); box = box.parentElement) {
      const links = [...box.querySelectorAll(LINKS)];
      if (links.some((other) => handleOf(other) !== handleOf(link))) break;
      // The product's own block says it already.
      if (box.querySelector('backorder-promise')?.closest(DIALOG) === null) return;
      shows ??= box.querySelector('img,picture,video');
    }
    return shows;
  };

  if (host) {
    const { later, known, ships, undated } = host.dataset;
    const settled = new Set(known.split(' '));
    host.dataset.asks = '';

    const ask = async (handles) => {
      try {
        const { promises } = await (await fetch(later + encodeURIComponent(handles))).json();
        for (const { key, day, text, cards } of promises) {
          const template = document.createElement('template');
          const own = day ? ships?.replaceAll('[date]', () => day) : undated;
          template.dataset.key = key;
          template.dataset.cards = cards.join(' ');
          template.content.append(own ?? text);
          host.append(template);
        }
      } catch {
        // Shoppers read nothing rather than that something went wrong.
      }
    };
    const gather = async () => {
      gathering = 0;
      const handles = new Set();
      for (const link of document.querySelectorAll(LINKS)) {
        const handle = handleOf(link);
        if (handle && !settled.has(handle) && isCard(link)) handles.add(handle);
      }
      // In one order, so that the same products have the same address.
      const sorted = [...handles].sort();
      for (const handle of sorted) settled.add(handle);
      for (let at = 0; at < sorted.length; at += MOST) await ask(sorted.slice(at, at + MOST));
    };
    let gathering = 0;
    const soon = () => {
      gathering ||= setTimeout(gather, GATHERING_MS);
    };
    const attributeFilter = ['href'];
    const observer = new MutationObserver(soon);
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter });
    soon();
  }
}
