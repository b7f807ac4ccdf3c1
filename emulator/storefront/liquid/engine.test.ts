import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLiquid } from './engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'liquid-'));
for (const name of ['blocks', 'snippets', 'locales']) mkdirSync(join(folder, name));
writeFileSync(join(folder, 'snippets', 'inner.liquid'), '[{{ secret }}{{ shop.name }}{{ given }}]');
writeFileSync(
  join(folder, 'locales', 'en.default.json'),
  JSON.stringify({
    hi: 'Hi {{ name }}',
    rich_html: '<b>{{ name }}</b>',
    only: 'English',
    n: { one: '{{ count }} day', other: '{{ count }} days' },
  }),
);
writeFileSync(
  join(folder, 'locales', 'sv.json'),
  JSON.stringify({
    hi: 'Hej {{ name }}',
    n: { one: '{{ count }} dag', other: '{{ count }} dagar' },
  }),
);

const render = async (template: string, data: object = {}, locale = 'en'): Promise<string> => {
  const liquid = createLiquid({
    folder,
    templates: ['blocks'],
    assetsUrl: '/a/',
    locale,
    currency: 'EUR',
    timezone: 'Europe/Stockholm',
    now: '2026-12-31T23:30:00.000Z',
  });
  const text: unknown = await liquid.parseAndRender(template, data, {
    globals: { shop: { name: 'Sample' } },
  });
  return String(text);
};

describe('Liquid', () => {
  it('takes texts from the language, else from the default, by count where they have forms', async () => {
    expect(await render("{{ 'hi' | t: name: 'Ada' }}", {}, 'sv')).toBe('Hej Ada');
    expect(await render("{{ 'only' | t }}", {}, 'sv')).toBe('English');
    expect(await render("{{ 'n' | t: count: 1 }}, {{ 'n' | t: count: 3 }}", {}, 'sv')).toBe(
      '1 dag, 3 dagar',
    );
    expect(await render("{{ 'nope' | t }}", {}, 'sv')).toBe('Translation missing: sv.nope');
  });

  it('escapes texts, but not those that say they are HTML', async () => {
    expect(await render("{{ 'hi' | t: name: '<i>' }}")).toBe('Hi &lt;i&gt;');
    expect(await render("{{ 'rich_html' | t: name: 'Ada' }}")).toBe('<b>Ada</b>');
  });

  it('escapes nothing else by itself', async () => {
    expect(await render('{{ x }} {{ x | escape }}', { x: '<">' })).toBe('<"> &lt;&quot;&gt;');
  });

  it('writes JSON that cannot close a script', async () => {
    const text = await render('{{ x | json }}', { x: '</script><!--&\u2028' });
    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)).toBe('</script><!--&\u2028');
  });

  it('takes only nil and false for false', async () => {
    const all = '{% for x in list %}{% if x %}1{% else %}0{% endif %}{% endfor %}';
    expect(await render(all, { list: ['', 0, [], null, false] })).toBe('11100');
  });

  it('stops at a filter or a tag that it does not know', async () => {
    await expect(render("{{ 'x' | nofilter }}")).rejects.toThrow('nofilter');
    await expect(render('{% notag %}')).rejects.toThrow('notag');
  });

  it('keeps a template’s variables from its snippets, but not what is global', async () => {
    expect(await render("{% assign secret = 1 %}{% render 'inner', given: 2 %}")).toBe('[Sample2]');
  });

  it('prints dates in the shop’s zone, and now as the platform’s clock says', async () => {
    expect(await render("{{ 'now' | date: '%Y-%m-%d %H:%M %z' }}")).toBe('2027-01-01 00:30 +0100');
    expect(await render("{{ '2026-07-01T10:00:00Z' | date: '%H:%M' }}")).toBe('12:00');
  });

  it('prints no schema and no documentation', async () => {
    expect(await render('a{% schema %}{"x":"{{ y }}"}{% endschema %}b{% doc %}c{% enddoc %}')).toBe(
      'ab',
    );
  });

  it('demands a size for a picture, as Shopify does', async () => {
    await expect(render("{{ '/x.svg' | image_url }}")).rejects.toThrow('width');
    const tag = "{{ '/x.svg' | image_url: width: 9 | image_tag: alt: '\"' }}";
    expect(await render(tag)).toBe('<img src="/x.svg?width=9" alt="&quot;">');
  });

  it('prints money in the shop’s currency', async () => {
    expect(await render('{{ 12900 | money }}')).toBe('€129.00');
  });
});
