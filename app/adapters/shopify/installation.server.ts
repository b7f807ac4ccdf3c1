import type { Admin } from './admin.server.ts';

const GRANTED_SCOPES = `#graphql
  query GrantedScopes {
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }
`;

/** The access scopes that the shop has granted, which may lag behind what the app asks for. */
export const grantedScopes = async (admin: Admin): Promise<string[]> => {
  const { currentAppInstallation } = await admin.send(GRANTED_SCOPES, {});
  return currentAppInstallation.accessScopes.map((scope) => scope.handle);
};
