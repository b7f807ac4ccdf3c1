import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { listen } from './listen.server.ts';

const addressOf = (port: number): string => `http://127.0.0.1:${String(port)}/`;

describe('a server that stops', () => {
  it('finishes the request it is answering', async () => {
    const asked = new EventEmitter<{ arrived: [ServerResponse] }>();
    const listening = await listen((_, response) => {
      asked.emit('arrived', response);
    }, 0);
    const arrived = once(asked, 'arrived');
    const answer = fetch(addressOf(listening.port)).then((response) => response.text());
    const [response] = (await arrived) as [ServerResponse];
    const stopped = listening.stop();
    response.end('whole');
    expect(await answer).toBe('whole');
    await stopped;
  });

  it('accepts nothing more', async () => {
    const listening = await listen((_, response) => response.end('up'), 0);
    expect(await (await fetch(addressOf(listening.port))).text()).toBe('up');
    await listening.stop();
    await expect(fetch(addressOf(listening.port))).rejects.toThrow();
  });

  it('cuts off what never ends', async () => {
    const listening = await listen(() => undefined, 0);
    const answer = fetch(addressOf(listening.port));
    const broken = expect(answer).rejects.toThrow();
    await sleep(50);
    await listening.stop(100);
    await broken;
  });

  it('says when its port is taken', async () => {
    const first = await listen((_, response) => response.end(), 0);
    await expect(listen(() => undefined, first.port)).rejects.toThrow('EADDRINUSE');
    await first.stop();
  });
});
