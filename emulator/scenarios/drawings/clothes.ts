import { block, canvas, circle, darker, placed, shadow, shape, stroke } from './canvas.ts';

export const boots = (color: string): string =>
  canvas(
    '#e6e8e2',
    shadow(320, 478, 230) +
      placed(aBoot(darker(color, 0.12)), -70, -16, 0.97) +
      placed(aBoot(color), 40, 6, 0.98),
  );

export const jacket = (color: string): string =>
  canvas(
    '#e2e8ec',
    shadow(300, 528, 170) +
      shape(darker(color), 'M190 180 L98 250 L82 440 L140 452 L200 320 Z') +
      shape(darker(color), 'M410 180 L502 250 L518 440 L460 452 L400 320 Z') +
      shape(color, 'M225 130 Q300 170 375 130 L430 190 L420 505 Q300 528 180 505 L170 190 Z') +
      shape(darker(color, 0.26), 'M232 128 Q300 60 368 128 Q350 172 300 182 Q250 172 232 128 Z') +
      shape(darker(color, 0.4), 'M252 134 Q300 92 348 134 Q334 160 300 166 Q266 160 252 134 Z') +
      stroke('#f3efe6', 7, 'M300 172 L300 512') +
      stroke(darker(color, 0.3), 6, 'M205 345 L262 372 M395 345 L338 372') +
      block('#f3efe6', { x: 342, y: 232, width: 40, height: 22, corner: 5 }),
  );

export const beanie = (color: string): string =>
  canvas(
    '#ebe6e0',
    shadow(300, 470, 190) +
      circle(darker(color, 0.08), 300, 128, 44) +
      shape(color, 'M130 370 C120 220 210 150 300 150 C390 150 480 220 470 370 Z') +
      shape(
        darker(color, 0.1),
        'M330 152 C410 160 480 230 470 370 L380 370 C392 260 372 190 330 152 Z',
      ) +
      ribs(color) +
      block(darker(color, 0.2), { x: 108, y: 350, width: 384, height: 104, corner: 34 }) +
      Array.from({ length: 11 }, (_, index) =>
        stroke(darker(color, 0.32), 5, `M${148 + index * 31} 366 L${148 + index * 31} 438`),
      ).join(''),
  );

const ribs = (color: string): string =>
  [210, 255, 300, 345, 390]
    .map((x) => stroke(darker(color, 0.16), 5, `M${x} 340 Q${(x + 300) / 2} 240 300 165`))
    .join('');

const aBoot = (color: string): string =>
  shape('#3a2f28', 'M120 440 L505 440 L505 468 Q505 482 488 482 L140 482 Q118 482 118 462 Z') +
  shape(
    color,
    'M130 150 L290 150 L300 300 Q320 335 400 345 Q500 360 505 440 L122 440 Q112 300 130 150 Z',
  ) +
  shape(darker(color), 'M130 150 L190 150 L182 440 L122 440 Q112 300 130 150 Z') +
  block(darker(color, 0.3), { x: 120, y: 134, width: 180, height: 34, corner: 14 }) +
  [0, 1, 2, 3]
    .map((row) =>
      stroke(
        '#f0e6d2',
        8,
        `M${250 + row * 6} ${205 + row * 34} L${308 + row * 12} ${222 + row * 32}`,
      ),
    )
    .join('');
