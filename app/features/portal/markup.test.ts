import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { describe, expect, it } from 'vitest';
import { inert, markup } from './markup.ts';

const liquid = new Liquid();

/** What a person would read in place of the escaped text. */
const read = (escaped: string): string =>
  escaped.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** Text in which the characters that mean something are frequent. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['{{', '}}', '{%', '%}', '{%-', '{#', '{{{', '{', '%', '-', '<', '>', '"', "'", '`'],
        ...['&', '&#123;', '&lbrace;', '</style>', '<script>', '<!--', '\n', '\t', '\u202e'],
        ...['raw', 'endraw', 'comment', 'shop.secret', ' | ', 'liquid', '\u0000', 'ö', '点'],
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('inert text', () => {
  it.each([
    '{{ shop.secret }}',
    '{% raw %}',
    '{% endraw %}{{ shop.secret }}',
    '{% comment %}',
    '{%- liquid echo 1 -%}',
    '{{{{ 1 }}}}',
    '</style><script>alert(1)</script>',
    '" onmouseover="alert(1)',
    '&lt;b&gt; &#60;b&#62;',
  ])('%j is read as it was written, and does nothing', async (text) => {
    const escaped = inert(text);
    expect(escaped).not.toMatch(/[<>"'{}%]/);
    expect(await liquid.parseAndRender(escaped)).toBe(escaped);
    expect(read(escaped)).toBe(text);
  });

  it('passes Liquid unchanged, whatever it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = inert(text);
        expect(liquid.parseAndRenderSync(escaped)).toBe(escaped);
        expect(escaped).not.toMatch(/[<>"'`={}%]|&(?!#\d+;)/);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read as it was written, but for what no page may contain', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const allowed = text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');
        expect(read(inert(text))).toBe(allowed);
      }),
      { numRuns: 2000 },
    );
  });

  it('cannot join with what stands beside it to something that means more', () => {
    fc.assert(
      fc.property(fc.array(hostile), (texts) => {
        const { source } = markup`<ul>
          ${texts.map((text) => markup`<li title="${text}">${text}</li>`)}
        </ul>`;
        expect(liquid.parseAndRenderSync(source)).toBe(source);
        expect(source.match(/</g)).toHaveLength(2 + 2 * texts.length);
      }),
    );
  });
});

it('markup in markup is kept, nothing is nothing, and a number is written', () => {
  expect(markup`<p>${markup`<b>${1}</b>`}${null}${['<', 'a']}</p>`.source).toBe(
    '<p><b>1</b>&#60;a</p>',
  );
});
