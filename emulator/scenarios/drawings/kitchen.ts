import { canvas, circle, darker, ellipse, placed, shadow, shape, stroke } from './canvas.ts';

export const mug = (color: string): string =>
  canvas('#e9e4da', shadow(290, 470, 190) + aMug(color));

export const kettle = (color: string): string =>
  canvas('#e3e7e4', shadow(310, 478, 190) + aKettle(color));

/** Two mugs and a kettle. */
export const coffeeSet = (kettleColor: string, mugColor: string): string =>
  canvas(
    '#ece3d8',
    shadow(220, 440, 150) +
      placed(aKettle(kettleColor), -20, -20, 0.94) +
      shadow(425, 505, 140) +
      placed(aMug(darker(mugColor, 0.1)), 300, 270, 0.46) +
      placed(aMug(mugColor), 220, 300, 0.46),
  );

export const skillet = (color: string): string =>
  canvas(
    '#e8e2dc',
    shadow(280, 470, 215) +
      stroke(color, 46, 'M405 330 L540 250') +
      circle('#e8e2dc', 533, 254, 9) +
      ellipse(darker(color), 270, 380, 205, 92) +
      ellipse(color, 270, 362, 205, 92) +
      ellipse(darker(color, 0.3), 270, 364, 176, 74) +
      stroke('#ffffff22', 10, 'M130 350 Q190 300 290 298'),
  );

const aMug = (color: string): string =>
  stroke(darker(color), 30, 'M395 265 C500 250 500 400 385 385') +
  shape(color, 'M165 205 L415 205 L398 430 Q394 468 350 468 L230 468 Q186 468 182 430 Z') +
  shape(darker(color), 'M340 205 L415 205 L398 430 Q394 468 350 468 L310 468 Q342 400 340 205 Z') +
  ellipse('#f6f3ec', 290, 205, 127, 30) +
  ellipse('#4a3527', 290, 209, 112, 23) +
  stroke('#ffffff66', 9, 'M200 265 L207 385');

const aKettle = (color: string): string =>
  stroke('#3b3a38', 22, 'M400 235 C500 230 510 400 415 425') +
  stroke(darker(color), 20, 'M205 420 C120 410 150 260 92 232') +
  shape(color, 'M225 215 L395 215 L430 445 Q434 476 400 476 L220 476 Q186 476 190 445 Z') +
  shape(darker(color), 'M345 215 L395 215 L430 445 Q434 476 400 476 L325 476 Q356 380 345 215 Z') +
  ellipse(darker(color, 0.08), 310, 214, 86, 18) +
  stroke('#3b3a38', 16, 'M310 196 L310 178') +
  circle('#3b3a38', 310, 168, 16) +
  stroke('#ffffff66', 9, 'M235 270 L222 420');
