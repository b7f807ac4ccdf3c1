/** How the shop counts days, where its backorders ship from, and what shoppers are shown. A change is decided anew everywhere. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { today } from '#app/domain/calendar.ts';
import { asId } from '#app/domain/ids.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { closedInWords, isForgotten } from './closed-days.ts';
import type { ClosedRange } from './closed-days.ts';
import { sweepShop } from './jobs.ts';
import { readClosedDays, settingsProblems } from './settings-problems.ts';
import type { SettingsInput, SettingsProblem } from './settings-problems.ts';
import { closedDaysOf } from './read-closed-days.server.ts';
import { lockShop, writeSettings } from './store.server.ts';
import type { Settings, ShopRow } from './store.server.ts';

export type SettingsChange = { kind: 'changed' } | { kind: 'refused'; problems: SettingsProblem[] };

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const inWords = (settings: Settings, locations: ReadonlyMap<string, string>) => ({
  'buffer days': String(settings.bufferDays),
  'handling days': String(settings.handlingDays),
  'working days': settings.workingDays.map((day) => WEEKDAYS[day] ?? '').join(' '),
  'backorder location':
    settings.backorderLocationId === null
      ? 'none'
      : (locations.get(settings.backorderLocationId) ?? settings.backorderLocationId),
  'cut-off': settings.cutOff ?? 'none',
  'closed days': closedInWords(settings.closedDays),
  'place in line': settings.showsPlaceInLine ? 'shown to shoppers' : 'not shown to shoppers',
});

const settingsIn = (row: ShopRow, closedDays: readonly ClosedRange[]): Settings => ({
  bufferDays: row.bufferDays,
  handlingDays: row.handlingDays,
  workingDays: row.workingDays,
  backorderLocationId:
    row.backorderLocationId === null ? null : asId<'Location'>(row.backorderLocationId),
  cutOff: row.cutOff,
  closedDays,
  showsPlaceInLine: row.showsPlaceInLine,
});

const locationNames = async (tx: Tx): Promise<Map<string, string>> => {
  const rows = await tx.location.findMany({ where: { isActive: true } });
  return new Map(rows.map(({ locationId, name }) => [locationId, name]));
};

export const changeSettings = (ctx: LocalCtx, input: SettingsInput): Promise<SettingsChange> =>
  ctx.db.inShop(async (tx) => {
    const locations = await locationNames(tx);
    const row = await lockShop(tx, ctx.shop);
    if (row === null) return { kind: 'refused', problems: [] };
    const day = today(ctx.clock.now(), row.zone);
    const read = readClosedDays(input, day);
    const problems = [...settingsProblems(input, locations), ...read.problems];
    if (problems.length > 0) return { kind: 'refused', problems };

    const settings: Settings = {
      bufferDays: input.bufferDays,
      handlingDays: input.handlingDays,
      workingDays: [...new Set(input.workingDays)].sort((a, b) => a - b),
      backorderLocationId:
        input.backorderLocationId === null ? null : asId<'Location'>(input.backorderLocationId),
      cutOff: input.cutOff,
      closedDays: read.closedDays,
      showsPlaceInLine: input.showsPlaceInLine,
    };
    const shown = (await closedDaysOf(tx)).filter((range) => !isForgotten(range, day));
    const kept = settingsIn(row, shown);
    const before: Record<string, string> = inWords(kept, locations);
    const changes = Object.entries(inWords(settings, locations))
      .map(([field, to]) => ({ field, from: before[field] ?? '', to }))
      .filter(({ from, to }) => from !== to);
    if (changes.length === 0) return { kind: 'changed' };

    await writeSettings(tx, ctx.shop, settings);
    await record(tx, ctx.shop, {
      at: ctx.clock.now(),
      actor: input.actor,
      kind: 'settings-changed',
      data: { changes },
    });
    ctx.jobs.enqueue(tx, sweepShop, {});
    return { kind: 'changed' };
  });
