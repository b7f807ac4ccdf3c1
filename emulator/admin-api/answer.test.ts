import { describe, expect, it } from 'vitest';
import { adminClient } from '../testing/admin-client.ts';
import { buyRouted, present, smallShop } from '../testing/small-shop.ts';
import { uninstallApp, updateScopes } from '../platform/apps.ts';
import { gid } from '../platform/gid.ts';
import { modelledRoots } from './modelled-roots.ts';

const errorsOf = (body: { errors?: unknown }): string => JSON.stringify(body.errors ?? null);

describe('a call', () => {
  it('without a good token is refused', () => {
    const client = adminClient(smallShop());
    expect(client.answer('{ shop { id } }', 'shpat_wrong')).toMatchObject({ status: 401 });
  });

  it('with a token of more than an hour is refused', () => {
    const small = smallShop();
    const client = adminClient(small);
    client.send('{ shop { id } }');
    const [token = ''] = Object.keys(client.installation.accessTokens);
    small.platform.clock.advance(59 * 60_000);
    expect(client.answer('{ shop { id } }', token)).toMatchObject({ status: 200 });
    small.platform.clock.advance(60_000);
    expect(client.answer('{ shop { id } }', token)).toMatchObject({ status: 401 });
  });

  it('after uninstalling is refused with a token that was good', () => {
    const small = smallShop();
    const client = adminClient(small);
    client.send('{ shop { id } }');
    const [token = ''] = Object.keys(client.installation.accessTokens);
    uninstallApp(small.platform, small.shop, client.app);
    expect(client.answer('{ shop { id } }', token)).toMatchObject({ status: 401 });
  });

  it('for a root field or a field that is not modelled names it', () => {
    const client = adminClient(smallShop());
    expect(errorsOf(client.send('{ customers(first: 1) { nodes { id } } }'))).toContain(
      'does not model QueryRoot.customers',
    );
    expect(errorsOf(client.send('{ shop { currencyFormats { moneyFormat } } }'))).toContain(
      'does not model Shop.currencyFormats',
    );
  });

  it('that the schema refuses is refused', () => {
    const client = adminClient(smallShop());
    expect(errorsOf(client.send('{ shop { nonsense } }'))).toContain('Cannot query field');
    expect(errorsOf(client.send('{ shop {'))).toContain('Syntax Error');
  });

  it('is logged by name, roots and errors, and without its token', () => {
    const small = smallShop();
    const client = adminClient(small);
    client.send('query Who { shop { id } }');
    const last = present(small.platform.calls.at(-1));
    expect(last).toMatchObject({
      kind: 'admin-api',
      operation: 'Who',
      roots: ['shop'],
      status: 200,
    });
    expect(JSON.stringify(small.platform.calls)).not.toContain('shpat_');
  });
});

describe('scopes', () => {
  it('are asked for by the type of what is answered, wherever it hangs', () => {
    const small = smallShop();
    const client = adminClient(small);
    updateScopes(small.platform, small.shop, client.app, ['read_orders']);
    buyRouted(small, [[small.lamp, 1]]);
    const body = client.send(
      '{ orders(first: 1) { nodes { name lineItems(first: 1) { nodes { product { id } } } } } }',
    );
    expect(errorsOf(body)).toContain('Access denied for product field');
    expect(errorsOf(body)).toContain('ACCESS_DENIED');
    expect(JSON.stringify(body.data)).toContain('"product":null');
  });

  it('hide the fulfillment orders of other kinds of location, without a word', () => {
    const small = smallShop();
    const client = adminClient(small);
    const { order } = buyRouted(small, [[small.lamp, 1]]);
    const query = `{ order(id: "${gid('Order', order.id)}") { fulfillmentOrders(first: 5) { nodes { id } } } }`;
    expect(JSON.stringify(client.send(query).data)).toContain('FulfillmentOrder/');
    present(small.shop.locations[0]).fulfillmentService = 'Parcel Pals';
    expect(client.send(query).data).toEqual({ order: { fulfillmentOrders: { nodes: [] } } });
  });

  it('that are missing refuse a mutation before it does anything', () => {
    const small = smallShop();
    const client = adminClient(small);
    updateScopes(small.platform, small.shop, client.app, [
      'read_merchant_managed_fulfillment_orders',
    ]);
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 1]]);
    const id = gid('FulfillmentOrder', fulfillmentOrder.id);
    const body = client.send(
      `mutation { fulfillmentOrderHold(id: "${id}", fulfillmentHold: { reason: OTHER }) { userErrors { code } } }`,
    );
    expect(errorsOf(body)).toContain('ACCESS_DENIED');
    expect(fulfillmentOrder.holds).toEqual([]);
  });
});

describe('the cost of a query', () => {
  it('is reported, taken from the bucket and restored by the clock', () => {
    const small = smallShop();
    const client = adminClient(small);
    const id = gid('Product', small.lamp.id);
    const query = `{ product(id: "${id}") { variants(first: 250) { nodes { id inventoryItem { id tracked } } } } }`;
    updateScopes(small.platform, small.shop, client.app, ['read_products', 'read_inventory']);
    const first = present(client.send(query).extensions).cost;
    expect(first.requestedQueryCost).toBe(25);
    expect(first.actualQueryCost).toBeLessThanOrEqual(25);
    small.platform.clock.advance(10_000);
    const next = present(client.send('{ shop { id } }').extensions).cost;
    expect(next.throttleStatus.currentlyAvailable).toBe(1999);
  });

  it('empties the bucket, and then calls are throttled with HTTP 200', () => {
    const small = smallShop();
    const client = adminClient(small);
    const mutation =
      'mutation { fulfillmentOrderReleaseHold(id: "gid://shopify/FulfillmentOrder/1") { userErrors { code } } }';
    for (let n = 0; n < 200; n += 1) client.send(mutation);
    const answer = client.answer(mutation);
    expect(answer).toMatchObject({
      status: 200,
      body: { errors: [{ extensions: { code: 'THROTTLED' } }] },
    });
    small.platform.clock.advance(1000);
    expect(errorsOf(client.send(mutation))).toBe('null');
  });
});

describe('faults', () => {
  it('withhold an answer before or after it is executed, and count that the point was reached', () => {
    const small = smallShop();
    const client = adminClient(small);
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 1]]);
    const id = gid('FulfillmentOrder', fulfillmentOrder.id);
    const operation = 'fulfillmentOrderHold';
    const query = `mutation { ${operation}(id: "${id}", fulfillmentHold: { reason: OTHER }) { userErrors { code } } }`;
    const { api } = small.platform.faults;
    api.withhold.push({ operation, phase: 'before', times: 1 });
    expect(client.answer(query)).toBe('withheld');
    expect(fulfillmentOrder.holds).toEqual([]);
    api.withhold.push({ operation, phase: 'after', times: 1 });
    expect(client.answer(query)).toBe('withheld');
    expect(fulfillmentOrder.holds).toMatchObject([{ reason: 'OTHER' }]);
    expect(small.platform.faults.reached).toEqual({
      [`before:${operation}`]: 1,
      [`after:${operation}`]: 1,
    });
  });

  it('throttle and fail as often as they are told to', () => {
    const small = smallShop();
    const client = adminClient(small);
    Object.assign(small.platform.faults.api, { throttle: 1, serverErrors: 1 });
    expect(client.answer('{ shop { id } }')).toMatchObject({ status: 503 });
    expect(errorsOf(client.send('{ shop { id } }'))).toContain('THROTTLED');
    expect(errorsOf(client.send('{ shop { id } }'))).toBe('null');
  });
});

it('the list of modelled roots names queries and mutations', () => {
  expect(modelledRoots()).toEqual(
    expect.arrayContaining(['fulfillmentOrderHold', 'metafieldsSet', 'orders', 'products', 'shop']),
  );
});
