import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { z } from 'zod';
import type { AppRegistration, WebhookSubscription } from './state.ts';
import { COMPLIANCE_TOPICS, TOPICS } from './topics.ts';

/** What a `shopify.app.toml` says, without what the platform hands out: ids and credentials. */
export type AppConfiguration = Omit<AppRegistration, 'id' | 'apiKey' | 'apiSecret'> & {
  clientId: string;
};

/** The configuration would be refused by a deploy; all problems are named at once. */
export class AppConfigurationRefused extends Error {
  readonly problems: readonly string[];
  constructor(file: string, problems: readonly string[]) {
    super(`${file} would not deploy:\n${problems.map((each) => `- ${each}`).join('\n')}`);
    this.name = 'AppConfigurationRefused';
    this.problems = problems;
  }
}

const metafieldSchema = z.object({
  type: z.string(),
  name: z.string().optional(),
  access: z
    .object({
      admin: z.string().optional(),
      storefront: z.enum(['none', 'public_read']).default('none'),
      customer_account: z.string().optional(),
    })
    .prefault({}),
});

const ownerSchema = z
  .object({ metafields: z.record(z.string(), z.record(z.string(), metafieldSchema)) })
  .optional();

const fileSchema = z.object({
  name: z.string().min(1),
  client_id: z.string().min(1),
  application_url: z.url(),
  embedded: z.boolean(),
  access_scopes: z.object({ scopes: z.string() }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z
      .array(
        z.strictObject({
          topics: z.array(z.string()).default([]),
          compliance_topics: z.array(z.string()).default([]),
          uri: z.string().min(1),
          name: z.string().max(50).optional(),
        }),
      )
      .default([]),
  }),
  app_proxy: z
    .strictObject({
      url: z.string().regex(/^(https?:\/\/|\/)/, 'must be an address, or a path of the app'),
      prefix: z.enum(['a', 'apps', 'community', 'tools']),
      subpath: z.string().regex(/^[\w-]{1,30}$/, 'letters, digits, _ and -, at most 30'),
    })
    .optional(),
  product: ownerSchema,
  variant: ownerSchema,
  order: ownerSchema,
  shop: ownerSchema,
});

type AppFile = z.infer<typeof fileSchema>;

/** Reads the app's configuration and its extension folders as a deploy would. Throws AppConfigurationRefused. */
export const readAppConfiguration = (tomlPath: string): AppConfiguration => {
  const parsed = fileSchema.safeParse(parseToml(readFileSync(tomlPath, 'utf8')));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((each) => `${each.path.join('.')}: ${each.message}`);
    throw new AppConfigurationRefused(tomlPath, problems);
  }
  const file = parsed.data;
  const configuration: AppConfiguration = {
    clientId: file.client_id,
    name: file.name,
    applicationUrl: file.application_url.replace(/\/$/, ''),
    embedded: file.embedded,
    scopes: splitScopes(file.access_scopes.scopes),
    apiVersion: file.webhooks.api_version,
    subscriptions: subscriptionsOf(file, 'topics'),
    complianceTopics: subscriptionsOf(file, 'compliance_topics'),
    metafieldDefinitions: definitionsOf(file),
    themeExtension: findThemeExtension(path.join(path.dirname(tomlPath), 'extensions')),
    appProxy: file.app_proxy ?? null,
  };
  const problems = problemsOf(configuration);
  if (problems.length > 0) throw new AppConfigurationRefused(tomlPath, problems);
  return configuration;
};

const splitScopes = (text: string): string[] =>
  text
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');

const subscriptionsOf = (
  file: AppFile,
  kind: 'topics' | 'compliance_topics',
): WebhookSubscription[] =>
  file.webhooks.subscriptions.flatMap((subscription) =>
    subscription[kind].map((topic) => ({
      topic,
      path: subscription.uri,
      name: subscription.name ?? null,
    })),
  );

const OWNERS = {
  product: 'Product',
  variant: 'ProductVariant',
  order: 'Order',
  shop: 'Shop',
} as const;

const definitionsOf = (file: AppFile): AppConfiguration['metafieldDefinitions'] =>
  (['product', 'variant', 'order', 'shop'] as const).flatMap((owner) =>
    Object.entries(file[owner]?.metafields ?? {}).flatMap(([namespace, fields]) =>
      Object.entries(fields).map(([key, field]) => ({
        ownerKind: OWNERS[owner],
        namespace: reservedNamespace(namespace),
        key,
        type: field.type,
        name: field.name ?? key,
        storefrontAccess: field.access.storefront === 'public_read' ? 'PUBLIC_READ' : 'NONE',
      })),
    ),
  );

/** The file writes `app` for what the API calls `$app`. */
const reservedNamespace = (namespace: string): string =>
  namespace === 'app' ? '$app' : namespace.replace(/^app[:.]/, '$app:');

const extensionSchema = z.object({
  name: z.string().optional(),
  handle: z.string().optional(),
  type: z.string().optional(),
});

const findThemeExtension = (folder: string): AppRegistration['themeExtension'] => {
  if (!existsSync(folder)) return null;
  for (const name of readdirSync(folder).toSorted()) {
    const file = path.join(folder, name, 'shopify.extension.toml');
    if (!existsSync(file)) continue;
    const extension = extensionSchema.parse(parseToml(readFileSync(file, 'utf8')));
    if (extension.type === 'theme') {
      return { name: extension.handle ?? name, folder: path.resolve(folder, name) };
    }
  }
  return null;
};

/** Source: https://shopify.dev/docs/apps/build/online-store/app-proxies */
const PROXY_SCOPE = 'write_app_proxy';

const problemsOf = (configuration: AppConfiguration): string[] => {
  const { scopes, subscriptions, complianceTopics, appProxy } = configuration;
  const unknown = subscriptions
    .filter(({ topic }) => TOPICS[topic] === undefined)
    .map(({ topic }) => `${topic}: no such topic, or one that this emulator never emits`);
  const unpermitted = subscriptions.flatMap(({ topic }) => {
    const needed = TOPICS[topic] ?? [];
    const allowed = needed.length === 0 || needed.some((scope) => hasScope(scopes, scope));
    return allowed ? [] : [`${topic}: needs one of the scopes ${needed.join(', ')}`];
  });
  const strange = complianceTopics
    .filter(({ topic }) => !COMPLIANCE_TOPICS.includes(topic))
    .map(({ topic }) => `${topic}: not a compliance topic`);
  const unproxied =
    appProxy && !hasScope(scopes, PROXY_SCOPE) ? [`app_proxy: needs the scope ${PROXY_SCOPE}`] : [];
  return [...unknown, ...unpermitted, ...strange, ...unproxied];
};

/** A write scope includes the read scope of the same name. */
export const hasScope = (granted: readonly string[], scope: string): boolean =>
  granted.includes(scope) || granted.includes(scope.replace(/^read_/, 'write_'));
