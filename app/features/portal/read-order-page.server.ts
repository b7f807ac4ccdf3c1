/**
 * What the page of an order shows. Only the database is asked: a shopper's visit costs the shop no call
 * to Shopify, and says what the line says.
 */
import type { Temporal } from 'temporal-polyfill';
import type { LocalCtx } from '#app/adapters/context.ts';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import { today } from '#app/domain/calendar.ts';
import type { OrderId } from '#app/domain/ids.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
import { stagesOf } from '#app/features/arrivals/read-stages.server.ts';
import { standingOf } from '#app/features/backorders/read-standing.server.ts';
import type {
  LineStanding,
  WaitingStanding,
} from '#app/features/backorders/read-standing.server.ts';
import { pageFactsOf } from '#app/features/shops/read-facts.server.ts';
import { shopWordsOf } from '#app/features/words/read.server.ts';
import type { ShopWords } from '#app/words/shop-words.ts';

export interface WaitingView {
  readonly units: number;
  readonly current: ToldDate;
  /** Null when there is nothing to tell. */
  readonly why: ArrivalStage | 'overdue' | 'no_goods' | null;
  /** Null unless the merchant shows it. */
  readonly place: number | null;
}

export interface LineView extends Omit<LineStanding, 'waiting'> {
  readonly waiting: readonly WaitingView[];
}

export interface OrderPage {
  readonly shopName: string;
  /** In the shop's zone, like every day on the page. */
  readonly today: Temporal.PlainDate;
  readonly name: string;
  readonly placedOn: Temporal.PlainDate;
  readonly isCancelled: boolean;
  readonly lines: readonly LineView[];
  readonly others: readonly string[];
  /** What the shop says instead of our sentences. */
  readonly shopWords: ShopWords;
}

const whyOf = (
  { source }: WaitingStanding,
  stages: ReadonlyMap<string, ArrivalStage>,
): WaitingView['why'] => {
  switch (source.kind) {
    case 'arrival':
      return stages.get(source.arrivalLineId) ?? null;
    case 'overdue':
      return 'overdue';
    case 'no-arrival':
      return 'no_goods';
    case 'lead-time':
    case 'undecided':
      return null;
  }
};

/** Null when there is nothing to show: an unknown order, or a shop that has left. */
export const readOrderPage = (
  ctx: Pick<LocalCtx, 'db' | 'shop' | 'clock'>,
  orderId: OrderId,
): Promise<OrderPage | null> =>
  ctx.db.inShop(async (tx) => {
    const shop = await pageFactsOf(tx, ctx.shop);
    const order = shop === null ? null : await standingOf(tx, orderId);
    if (shop === null || order === null) return null;
    const { placedAt, lines, ...rest } = order;
    const arrivalLines = lines
      .flatMap(({ waiting }) => waiting)
      .flatMap(({ source }) => (source.kind === 'arrival' ? [source.arrivalLineId] : []));
    const stages = await stagesOf(tx, arrivalLines);
    return {
      ...rest,
      shopName: shop.name,
      shopWords: await shopWordsOf(tx),
      today: today(ctx.clock.now(), shop.zone),
      placedOn: today(placedAt, shop.zone),
      lines: lines.map((line) => ({
        ...line,
        waiting: line.waiting.map((units) => ({
          units: units.units,
          current: units.current,
          why: whyOf(units, stages),
          place: shop.showsPlaceInLine ? units.place : null,
        })),
      })),
    };
  });
