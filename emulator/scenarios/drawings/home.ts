import { block, canvas, darker, ellipse, shadow, shape, stroke } from './canvas.ts';

export const blanket = (color: string): string =>
  canvas(
    '#ece7e1',
    shadow(300, 480, 215) +
      block(darker(color, 0.22), { x: 110, y: 372, width: 380, height: 96, corner: 40 }) +
      block(darker(color, 0.1), { x: 118, y: 288, width: 364, height: 96, corner: 40 }) +
      block(color, { x: 126, y: 204, width: 348, height: 96, corner: 40 }) +
      stroke('#f7f2e8', 9, 'M160 236 L440 236 M152 320 L448 320 M146 404 L454 404') +
      fringe(darker(color, 0.3)),
  );

export const candle = (color: string): string =>
  canvas(
    '#e9e3da',
    shadow(300, 490, 130) +
      block('#c9d3d0', { x: 190, y: 270, width: 220, height: 216, corner: 26 }) +
      block(color, { x: 208, y: 318, width: 184, height: 152, corner: 16 }) +
      ellipse(darker(color, 0.1), 300, 318, 92, 18) +
      stroke('#4a3d33', 7, 'M300 314 L300 262') +
      shape('#f6a93b', 'M300 150 Q348 214 300 258 Q252 214 300 150 Z') +
      shape('#fff0b0', 'M300 196 Q320 228 300 252 Q280 228 300 196 Z') +
      block('#f7f2e8', { x: 246, y: 368, width: 108, height: 64, corner: 8 }) +
      stroke('#8a7a66', 5, 'M264 392 L336 392 M276 410 L324 410'),
  );

export const giftCard = (color: string): string =>
  canvas(
    '#e4e8e3',
    shadow(300, 452, 200) +
      block(color, { x: 90, y: 180, width: 420, height: 256, corner: 28 }) +
      block(darker(color), { x: 90, y: 276, width: 420, height: 44, corner: 0 }) +
      block(darker(color), { x: 190, y: 180, width: 44, height: 256, corner: 0 }) +
      stroke(
        '#f0d9a8',
        13,
        'M212 298 C140 284 132 216 178 222 C206 226 212 268 212 298 C212 268 218 226 246 222 C292 216 284 284 212 298',
      ) +
      stroke('#f7f2e8', 10, 'M330 220 L460 220 M380 390 L460 390'),
  );

/** A tag for things that nobody has drawn yet. */
export const plainTag = (color: string): string =>
  canvas(
    '#e8e8e4',
    shadow(300, 470, 150) +
      shape(color, 'M200 190 L300 120 L400 190 L400 460 L200 460 Z') +
      ellipse('#f7f2e8', 300, 200, 20, 20),
  );

const fringe = (color: string): string =>
  Array.from({ length: 15 }, (_, index) => {
    const x = 134 + index * 24;
    return stroke(color, 5, `M${x} 464 L${x - 3} 486`);
  }).join('');
