import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './html.ts';

test('hostile text stays text, in an element and in an attribute', () => {
  const title = `"><script>alert('x')</script>&amp;`;
  expect(html`<a title="${title}">${title}</a>`.text).toBe(
    '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</a>',
  );
});

test('templates nest without being escaped twice, and nothing renders as nothing', () => {
  const items = ['a<b', 'c'].map((item) => html`<b>${item}</b>`);
  const page = html`<p>${items}${null}${undefined}${false}${0}</p>`;
  expect(page.text).toBe('<p><b>a&lt;b</b><b>c</b>0</p>');
});

test('no text can bring an element or end an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(html`${text}`.text).not.toMatch(/[<>"']/);
    }),
  );
});
