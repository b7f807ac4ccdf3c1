import { createHmac } from 'node:crypto';

/** The signature of a webhook: over the raw body, with the app's secret, in base64. */
export const signatureOf = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body, 'utf8').digest('base64');
