/** The virtual clock, the doubts about the real platform, and what goes wrong on purpose. */
import { Router } from 'express';
import type { Request } from 'express';
import { assumedDoubts, DOUBTS, withChoice } from '#emulator/platform/doubts.ts';
import { noFaults } from '#emulator/platform/faults.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { backTo, field } from '../requests.ts';
import type { Notice } from '../layout.ts';
import { logPage } from './log-page.ts';
import { switchesBody } from './switches-body.ts';

const HERE = '/emulator/switches';
const HOUR_MS = 3_600_000;
const LONGEST_HOURS = 24 * 366;

export function switchRoutes(platform: Platform): Router {
  const router = Router();
  router.get('/switches', (req, res) => {
    const page = { title: 'Clock and switches', tab: HERE, body: switchesBody(platform) };
    res.send(logPage(req, shopOf(res), page));
  });

  const act = (path: string, run: (req: Request) => Notice) =>
    router.post(`/switches/${path}`, (req, res) => {
      backTo(res, HERE, run(req));
    });

  act('clock', (req) => {
    const hours = Number(field(req, 'hours'));
    if (!(hours > 0 && hours <= LONGEST_HOURS)) return bad('The clock only goes forward.');
    platform.clock.advance(hours * HOUR_MS);
    return done('The clock has been moved forward.');
  });
  act('doubts', (req) => setDoubts(platform, req));
  act('faults', (req) => setFaults(platform, req));
  act('withhold', (req) => withhold(platform, req));
  act('reset', () => {
    Object.assign(platform.doubts, assumedDoubts());
    Object.assign(platform.faults, noFaults());
    platform.changed();
    return done('Everything is as assumed, and nothing goes wrong on purpose.');
  });
  return router;
}

function setDoubts(platform: Platform, req: Request): Notice {
  let doubts = { ...platform.doubts };
  for (const name of Object.keys(DOUBTS)) {
    const chosen = withChoice(doubts, name, field(req, name));
    if ('refused' in chosen) return bad(chosen.refused);
    doubts = chosen;
  }
  Object.assign(platform.doubts, doubts);
  platform.changed();
  return done('The platform behaves so from now on.');
}

function setFaults(platform: Platform, req: Request): Notice {
  const delayMs = count(field(req, 'delayMs'));
  const throttle = count(field(req, 'throttle'));
  const serverErrors = count(field(req, 'serverErrors'));
  if (delayMs === null || throttle === null || serverErrors === null) {
    return bad('Delays and numbers of calls are whole numbers, 0 or more.');
  }
  Object.assign(platform.faults.webhooks, {
    dropAll: field(req, 'dropAll') === 'on',
    double: field(req, 'double') === 'on',
    shuffle: field(req, 'shuffle') === 'on',
    delayMs,
  });
  Object.assign(platform.faults.api, { throttle, serverErrors });
  platform.changed();
  return done('It goes wrong like this from now on.');
}

function withhold(platform: Platform, req: Request): Notice {
  const operation = field(req, 'operation').trim();
  const times = count(field(req, 'times'));
  if (!operation || !times) return bad('Name an operation and how often.');
  const phase = field(req, 'phase') === 'before' ? 'before' : 'after';
  platform.faults.api.withhold.push({ operation, phase, times });
  platform.changed();
  return done(`Answers to ${operation} will be withheld.`);
}

function count(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function done(text: string): Notice {
  return { text, isBad: false };
}

function bad(text: string): Notice {
  return { text, isBad: true };
}
