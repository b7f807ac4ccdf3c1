import { gid } from '../../platform/gid.ts';
import type { Call } from '../call.ts';
import type { ApiNode } from '../node.ts';

/** An app that this platform does not know any more still has its key. */
export const appNode = (call: Call, apiKey: string): ApiNode | null => {
  const app = call.platform.state.apps.find((each) => each.apiKey === apiKey);
  if (!app) return null;
  return {
    __typename: 'App',
    id: gid('App', app.id),
    apiKey,
    handle: app.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    title: app.name,
    embedded: app.embedded,
  };
};

export const installationNode = (call: Call): ApiNode => ({
  __typename: 'AppInstallation',
  id: gid('AppInstallation', call.installation.id),
  launchUrl: `https://${call.shop.domain}/admin/apps/${call.app.apiKey}`,
  app: () => call.nodes.app(call.app.apiKey),
  accessScopes: () =>
    call.installation.grantedScopes.map((handle) => ({
      __typename: 'AccessScope',
      handle,
      description: handle.replaceAll('_', ' '),
    })),
  ...call.nodes.metafieldFields({
    ownerKind: 'AppInstallation',
    ownerId: call.installation.id,
  }),
});
