import type { RequestHandler, Response } from 'express';
import { type Theme, themeNamed, THEMES } from './themes.ts';

const COOKIE = 'preview_theme';

/**
 * `?preview_theme_id=<id>` shows the shop in another theme, and keeps doing so for this visitor, until
 * an empty one ends the preview.
 */
export const previewTheme: RequestHandler = (req, res, next) => {
  const asked = req.query['preview_theme_id'];
  const kept = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(req.headers.cookie ?? '')?.[1];
  const id = typeof asked === 'string' ? asked : (kept ?? '');
  if (typeof asked === 'string') {
    if (themeNamed(asked)) res.cookie(COOKIE, asked, { sameSite: 'lax' });
    else res.clearCookie(COOKIE);
  }
  res.locals['theme'] = themeNamed(id) ?? THEMES[0];
  next();
};

/** The theme that this request is answered with. */
export const themeOf = (res: Response): Theme => {
  const theme: unknown = res.locals['theme'];
  return THEMES.find((each) => each === theme) ?? THEMES[0];
};
