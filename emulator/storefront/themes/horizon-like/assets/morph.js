/**
 * Makes a tree like another one by changing what differs: nodes of the same kind stay the nodes they
 * are, so that custom elements in them are not connected anew.
 */
export const morph = (from, to) => {
  for (const { name } of [...from.attributes])
    if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  if (from instanceof HTMLInputElement) from.checked = to.hasAttribute('checked');
  const fresh = [...to.childNodes];
  for (const [at, node] of fresh.entries()) {
    const old = from.childNodes[at];
    if (!old) from.append(node.cloneNode(true));
    else if (!isAlike(old, node)) old.replaceWith(node.cloneNode(true));
    else if (old instanceof Element) morph(old, node);
    else if (old.data !== node.data) old.data = node.data;
  }
  while (from.childNodes.length > fresh.length) from.lastChild.remove();
  if (from instanceof HTMLTemplateElement) from.innerHTML = to.innerHTML;
};

const isAlike = (one, other) => one.nodeName === other.nodeName && one.id === other.id;
