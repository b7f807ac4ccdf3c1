import { block, canvas, circle, darker, ellipse, shadow, shape, stroke } from './canvas.ts';

export const lantern = (color: string): string =>
  canvas(
    '#dde4e6',
    shadow(300, 505, 150) +
      stroke('#4b4f4e', 10, 'M215 190 C215 50 385 50 385 190') +
      shape(color, 'M240 150 L360 150 L395 205 L205 205 Z') +
      block('#fff6d8', { x: 222, y: 205, width: 156, height: 190, corner: 18 }) +
      ellipse('#ffd873', 300, 310, 48, 66) +
      ellipse('#fff3b8', 300, 322, 24, 40) +
      stroke(darker(color), 9, 'M224 205 L224 395 M376 205 L376 395 M300 205 L300 240') +
      block(color, { x: 196, y: 392, width: 208, height: 46, corner: 14 }) +
      block(darker(color), { x: 180, y: 432, width: 240, height: 66, corner: 22 }) +
      circle('#f3efe6', 300, 465, 13),
  );

export const backpack = (color: string): string =>
  canvas(
    '#e5e7df',
    shadow(300, 520, 180) +
      stroke(darker(color, 0.4), 24, 'M250 130 C250 62 350 62 350 130') +
      block(darker(color, 0.25), { x: 132, y: 300, width: 70, height: 170, corner: 30 }) +
      block(darker(color, 0.25), { x: 398, y: 300, width: 70, height: 170, corner: 30 }) +
      shape(
        color,
        'M190 200 Q190 110 300 110 Q410 110 410 200 L428 470 Q430 516 384 516 L216 516 Q170 516 172 470 Z',
      ) +
      shape(
        darker(color, 0.1),
        'M185 210 Q300 300 415 210 L410 190 Q400 110 300 110 Q200 110 190 190 Z',
      ) +
      block(darker(color, 0.16), { x: 214, y: 338, width: 172, height: 142, corner: 26 }) +
      stroke('#f0e6d2', 7, 'M232 386 L368 386') +
      block('#c79a5b', { x: 286, y: 238, width: 28, height: 54, corner: 8 }) +
      block('#f0e6d2', { x: 276, y: 410, width: 48, height: 32, corner: 6 }),
  );

export const chair = (color: string): string =>
  canvas(
    '#e7e5dd',
    shadow(300, 500, 200) +
      stroke(
        '#6d5a45',
        16,
        'M150 490 L400 270 M450 490 L200 270 M170 130 L205 330 M430 130 L395 330',
      ) +
      shape(color, 'M165 125 Q300 160 435 125 L402 318 Q300 346 198 318 Z') +
      shape(darker(color), 'M198 312 Q300 342 402 312 L440 372 Q300 418 160 372 Z') +
      stroke('#f0e6d2', 6, 'M190 165 Q300 196 410 165') +
      stroke('#6d5a45', 18, 'M120 300 L205 300 M395 300 L480 300'),
  );
