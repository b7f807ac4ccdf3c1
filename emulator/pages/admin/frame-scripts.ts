import path from 'node:path';
import { Router } from 'express';
import { clientScript } from '../client-script.ts';
import { handled } from '../requests.ts';

const client = path.join(import.meta.dirname, 'client');

/** The scripts of the admin frame and of App Bridge. */
export function frameScripts(): Router {
  const router = Router();
  for (const name of ['app-bridge', 'frame']) {
    router.get(
      `/${name}.js`,
      handled(async (_req, res) => {
        const script = await clientScript(path.join(client, `${name}.ts`));
        res.set('Cache-Control', 'no-cache').type('text/javascript').send(script);
      }),
    );
  }
  return router;
}
