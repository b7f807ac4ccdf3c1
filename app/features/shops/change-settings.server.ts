/** How the shop counts days, where its backorders ship from, and what shoppers are shown. A change is decided anew everywhere. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { sweepShop } from './jobs.ts';
import { lockShop, writeSettings } from './store.server.ts';
import type { Settings, ShopRow } from './store.server.ts';

export interface SettingsInput {
  readonly bufferDays: number;
  readonly handlingDays: number;
  readonly workingDays: readonly number[];
  readonly backorderLocationId: string | null;
  readonly showsPlaceInLine: boolean;
  readonly actor: string;
}

export interface SettingsProblem {
  field: 'bufferDays' | 'handlingDays' | 'workingDays' | 'backorderLocationId';
  message: string;
}

export type SettingsChange = { kind: 'changed' } | { kind: 'refused'; problems: SettingsProblem[] };

export const MOST_BUFFER_DAYS = 365;
export const MOST_HANDLING_DAYS = 90;

const wholeBetween = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most;

const problemsIn = (input: SettingsInput, activeLocations: ReadonlyMap<string, string>) => {
  const problems: SettingsProblem[] = [];
  const refuse = (field: SettingsProblem['field'], message: string) =>
    problems.push({ field, message });
  if (!wholeBetween(input.bufferDays, MOST_BUFFER_DAYS)) {
    refuse('bufferDays', `Enter a whole number of days from 0 to ${MOST_BUFFER_DAYS}`);
  }
  if (!wholeBetween(input.handlingDays, MOST_HANDLING_DAYS)) {
    refuse('handlingDays', `Enter a whole number of working days from 0 to ${MOST_HANDLING_DAYS}`);
  }
  if (input.workingDays.length === 0) {
    refuse('workingDays', 'Choose at least one day on which you ship');
  } else if (!input.workingDays.every((day) => wholeBetween(day, 7) && day > 0)) {
    refuse('workingDays', 'Choose days of the week');
  }
  const location = input.backorderLocationId;
  if (location !== null && !activeLocations.has(location)) {
    refuse('backorderLocationId', 'Choose one of your active locations');
  }
  return problems;
};

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const inWords = (settings: Settings, locations: ReadonlyMap<string, string>) => ({
  'buffer days': String(settings.bufferDays),
  'handling days': String(settings.handlingDays),
  'working days': settings.workingDays.map((day) => WEEKDAYS[day] ?? '').join(' '),
  'backorder location':
    settings.backorderLocationId === null
      ? 'none'
      : (locations.get(settings.backorderLocationId) ?? settings.backorderLocationId),
  'place in line': settings.showsPlaceInLine ? 'shown to shoppers' : 'not shown to shoppers',
});

const settingsIn = (row: ShopRow): Settings => ({
  bufferDays: row.bufferDays,
  handlingDays: row.handlingDays,
  workingDays: row.workingDays,
  backorderLocationId:
    row.backorderLocationId === null ? null : asId<'Location'>(row.backorderLocationId),
  showsPlaceInLine: row.showsPlaceInLine,
});

const locationNames = async (tx: Tx): Promise<Map<string, string>> => {
  const rows = await tx.location.findMany({ where: { isActive: true } });
  return new Map(rows.map(({ locationId, name }) => [locationId, name]));
};

export const changeSettings = (ctx: LocalCtx, input: SettingsInput): Promise<SettingsChange> =>
  ctx.db.inShop(async (tx) => {
    const locations = await locationNames(tx);
    const problems = problemsIn(input, locations);
    const row = await lockShop(tx, ctx.shop);
    if (problems.length > 0 || row === null) return { kind: 'refused', problems };

    const settings: Settings = {
      bufferDays: input.bufferDays,
      handlingDays: input.handlingDays,
      workingDays: [...new Set(input.workingDays)].sort((a, b) => a - b),
      backorderLocationId:
        input.backorderLocationId === null ? null : asId<'Location'>(input.backorderLocationId),
      showsPlaceInLine: input.showsPlaceInLine,
    };
    const before: Record<string, string> = inWords(settingsIn(row), locations);
    const changes = Object.entries(inWords(settings, locations))
      .map(([field, to]) => ({ field, from: before[field] ?? '', to }))
      .filter(({ from, to }) => from !== to);
    if (changes.length === 0) return { kind: 'changed' };

    await writeSettings(tx, settings);
    await record(tx, ctx.shop, {
      at: ctx.clock.now(),
      actor: input.actor,
      kind: 'settings-changed',
      data: { changes },
    });
    ctx.jobs.enqueue(tx, sweepShop, {});
    return { kind: 'changed' };
  });
