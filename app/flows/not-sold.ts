/** Why nothing more is sold, for staff: what follows "because". */
import type { NotSold } from '#app/domain/quote.ts';

export const NOT_SOLD_IN_WORDS: Readonly<Record<NotSold, string>> = {
  'no-policy': 'it has no policy',
  'out-of-stock': 'it stops selling at zero',
  'not-yet': 'its sales window has not opened',
  over: 'its sales window is over',
  cap: 'as many wait as the limit allows',
  arriving: 'everything that is on its way is sold',
  'per-order': 'one order may not have more',
  'per-customer': 'one customer may not have more',
  'wait-too-long': 'the next one would ship later than the longest wait',
  'no-location': 'no location ships it',
};
