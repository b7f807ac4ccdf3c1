import { expect, it } from 'vitest';
import { withoutTokens } from './log.server.ts';

it.each([
  ['/app?shop=a&id_token=x.y.z&host=b', '/app?shop=a&id_token=[redacted]&host=b'],
  [
    '/proxy/orders/1001/s3cret-token?shop=a&logged_in_customer_id=7&signature=0f#x',
    '/proxy/orders/1001/[redacted]?shop=a&logged_in_customer_id=[redacted]&signature=[redacted]#x',
  ],
  ['https://app.example/proxy/orders/1/t', 'https://app.example/proxy/orders/1/[redacted]'],
  ['/app/orders/1001?shop=a', '/app/orders/1001?shop=a'],
  ['/app/orders/1001', '/app/orders/1001'],
])('%s is logged as %s', (url, logged) => {
  expect(withoutTokens(url)).toBe(logged);
});
