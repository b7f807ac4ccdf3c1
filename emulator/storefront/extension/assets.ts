import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { Platform } from '../../platform/platform.ts';

const FILE_NAME = /^[\w-]+(?:\.[\w-]+)*\.(?:css|js|svg|png|jpe?g)$/;

/** Serves the assets of the registered apps' extensions, as a deploy would put them on the CDN. */
export const serveExtensionAsset =
  (platform: Platform): RequestHandler =>
  (req, res, next) => {
    const { extension: name, file } = req.params;
    const extension = platform.state.apps.find(
      (app) => app.themeExtension?.name === name,
    )?.themeExtension;
    if (!extension || file === undefined || !FILE_NAME.test(file)) {
      next();
      return;
    }
    const options = { root: join(extension.folder, 'assets'), maxAge: 0 };
    res.sendFile(file, options, (error?: Error) => {
      if (error && !res.headersSent) next();
    });
  };
