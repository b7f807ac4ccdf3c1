/**
 * The id of a receipt, made from the submitted form and the line it counts: the same form submitted
 * twice names the same receipt, and Shopify knows its booking by the same key.
 */
import { createHash } from 'node:crypto';

export const receiptIdFor = (requestId: string, arrivalLineId: string): string => {
  const hash = createHash('sha256').update(`${requestId} ${arrivalLineId}`).digest('hex');
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(18, 20)}`,
    hash.slice(20, 32),
  ].join('-');
};
