import { describe, expect, it } from 'vitest';
import { topics } from '#app/wiring/webhooks.ts';
import { appConfiguration } from './app-configuration.ts';
import { filesIn, isTest, linesWith, read } from './repository.ts';

const { api_version: version, subscriptions } = appConfiguration.webhooks;
const COMPLIANCE = ['customers/data_request', 'customers/redact', 'shop/redact'];

describe('webhooks', () => {
  it('are asked for exactly as far as somebody handles them', () => {
    const asked = subscriptions.flatMap((one) => [...one.topics, ...one.compliance_topics]);
    expect(asked.toSorted()).toEqual(Object.keys(topics).sort());
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('about privacy are asked for as Shopify demands of every app', () => {
    const asked = subscriptions.flatMap((one) => one.compliance_topics);
    expect(asked.toSorted()).toEqual(COMPLIANCE);
  });

  it('all come to one door', () => {
    expect(new Set(subscriptions.map(({ uri }) => uri))).toEqual(new Set(['/webhooks']));
    expect(read('shopify.web.toml')).toContain('webhooks_path = "/webhooks"');
  });
});

describe('the API version', () => {
  it('is the same in the emulator as in shopify.app.toml', () => {
    const files = filesIn('emulator').filter((file) => file.endsWith('.ts') && !isTest(file));
    const named = linesWith(/['"`/-]20\d\d-(01|04|07|10)['"`/.]/, files);
    expect(named).not.toEqual([]);
    expect(named.filter((line) => !line.includes(version))).toEqual([]);
    expect(filesIn('emulator/admin-api')).toContain(`emulator/admin-api/schema-${version}.graphql`);
  });
});
