import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { installApp, registerApp, uninstallApp } from '../platform/apps.ts';
import type { AppRegistration } from '../platform/state.ts';
import { writeAppFiles } from '../testing/app-files.ts';
import { smallShop, type SmallShop } from '../testing/small-shop.ts';
import { callerOf } from './access-tokens.ts';
import { sessionToken, verifySessionToken } from './session-token.ts';
import { answerTokenRequest } from './token-endpoint.ts';

let small: SmallShop;
let app: AppRegistration;

beforeEach(() => {
  small = smallShop();
  app = registerApp(small.platform, writeAppFiles());
  installApp(small.platform, small.shop, app);
});

const ask = (change: Record<string, string> = {}) =>
  answerTokenRequest(small.platform, small.shop, {
    client_id: app.apiKey,
    client_secret: app.apiSecret,
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: sessionToken(small.platform, small.shop, app),
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
    expiring: '1',
    ...change,
  });

const pairSchema = z.object({ access_token: z.string(), refresh_token: z.string() });

const exchange = () => pairSchema.parse(ask().body);

const refresh = (refreshToken: string) =>
  ask({ grant_type: 'refresh_token', refresh_token: refreshToken });

const isGood = (accessToken: string): boolean =>
  callerOf(small.platform, small.shop, accessToken) !== undefined;

describe('token exchange', () => {
  it('gives an hour, a refresh token of ninety days and the granted scopes', () => {
    expect(ask()).toMatchObject({
      status: 200,
      body: {
        expires_in: 3600,
        refresh_token_expires_in: 7_776_000,
        scope: app.scopes.join(','),
      },
    });
  });

  it('for an online token names the user', () => {
    const answer = ask({
      requested_token_type: 'urn:shopify:params:oauth:token-type:online-access-token',
    });
    expect(answer.body).toMatchObject({ associated_user: { id: 42 }, expires_in: 86_399 });
  });

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 'invalid_client'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['a session token that is none', { subject_token: 'a.b.c' }, 'invalid_subject_token'],
    ['another kind of token', { subject_token_type: 'x' }, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('is refused for %s', (_name, change, error) => {
    expect(ask(change)).toMatchObject({ status: 400, body: { error } });
  });

  it('is refused once the app is uninstalled', () => {
    uninstallApp(small.platform, small.shop, app);
    expect(ask().status).toBe(400);
  });
});

describe('refreshing', () => {
  it('rotates: the previous refresh token is good until the new one is used', () => {
    const first = exchange().refresh_token;
    const second = pairSchema.parse(refresh(first).body).refresh_token;
    expect(refresh(first).status).toBe(200);
    const third = pairSchema.parse(refresh(first).body).refresh_token;
    expect(refresh(second).status).toBe(400);
    expect(refresh(third).status).toBe(200);
    expect(refresh(first)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('leaves the access token it replaces good until it expires', () => {
    const first = exchange();
    const second = pairSchema.parse(refresh(first.refresh_token).body);
    expect([isGood(first.access_token), isGood(second.access_token)]).toEqual([true, true]);
    small.platform.clock.advance(3_600_000);
    expect([isGood(first.access_token), isGood(second.access_token)]).toEqual([false, false]);
  });

  it('ends after ninety days', () => {
    const { refresh_token: token } = exchange();
    small.platform.clock.advance(7_776_000_000);
    expect(refresh(token).status).toBe(400);
  });
});

describe('a session token', () => {
  const token = (realNow?: () => number) => sessionToken(small.platform, small.shop, app, realNow);

  it('is accepted for its shop and app only', () => {
    expect(verifySessionToken(token(), small.shop, app)).toMatchObject({ aud: app.apiKey });
    expect(verifySessionToken(token(), { domain: 'else.myshopify.com' }, app)).toBeUndefined();
    expect(verifySessionToken(token(), small.shop, { ...app, apiKey: 'else' })).toBeUndefined();
    expect(verifySessionToken(token(), small.shop, { ...app, apiSecret: 'else' })).toBeUndefined();
  });

  it('lives for a minute of the real clock', () => {
    const old = token(() => Date.now() - 75_000);
    expect(verifySessionToken(old, small.shop, app)).toBeUndefined();
    small.platform.clock.advance(3_600_000);
    expect(verifySessionToken(token(), small.shop, app)).toBeDefined();
  });
});
