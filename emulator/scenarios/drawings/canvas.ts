/** A picture of 600 by 600: a soft backdrop, a shadow on the ground, and what is drawn. */
export const canvas = (backdrop: string, drawing: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" role="img">` +
  `<defs><radialGradient id="light" cx="38%" cy="30%" r="85%">` +
  `<stop offset="0" stop-color="#fff" stop-opacity=".75"/>` +
  `<stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>` +
  `<rect width="600" height="600" fill="${backdrop}"/>` +
  `<rect width="600" height="600" fill="url(#light)"/>` +
  `${drawing}</svg>`;

/** The shadow of something that stands on the ground. */
export const shadow = (x: number, y: number, width: number): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${width}" ry="${Math.round(width / 9)}" fill="#22303a" opacity=".16"/>`;

/** A filled outline. */
export const shape = (fill: string, outline: string): string =>
  `<path d="${outline}" fill="${fill}"/>`;

/** A line with round ends. */
export const stroke = (color: string, width: number, outline: string): string =>
  `<path d="${outline}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const circle = (fill: string, x: number, y: number, radius: number): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;

export const ellipse = (fill: string, x: number, y: number, rx: number, ry: number): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

/** Upright, with rounded corners. */
export const block = (
  fill: string,
  box: { x: number; y: number; width: number; height: number; corner: number },
): string =>
  `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="${box.corner}" fill="${fill}"/>`;

/** What is drawn, somewhere else and in another size. */
export const placed = (drawing: string, x: number, y: number, scale: number): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${drawing}</g>`;

/** Darker by a share of itself: the side that is turned away from the light. */
export const darker = (hex: string, share = 0.18): string =>
  `#${[1, 3, 5]
    .map((at) => Math.round(Number.parseInt(hex.slice(at, at + 2), 16) * (1 - share)))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
