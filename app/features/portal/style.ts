/** Colours and letters are the theme's, light or dark; lengths follow the direction of the text. */
import { Markup } from './markup.ts';

export const STYLE = new Markup(`
.order-page { max-width: 42rem; margin-inline: auto; padding: 2rem 1rem; text-align: start; overflow-wrap: anywhere; }
.order-page h1, .order-page h2 { margin-block: 0 0.5rem; }
.order-page h2 { font-size: 1.15em; line-height: 1.3; }
.order-page p { margin-block: 0.25rem; }
.order-page ul { list-style: none; margin: 1.5rem 0; padding: 0; }
.order-page section, .order-page li { border-block-start: 1px solid; border-color: color-mix(in srgb, currentColor 20%, transparent); padding-block: 1rem; }
.order-page section ul { margin-block: 0; }
.order-page section li { border: 0; padding-block: 0.25rem; }
.order-page__waiting { border-inline-start: 3px solid; border-color: color-mix(in srgb, currentColor 35%, transparent); margin-block: 0.75rem; padding-inline-start: 0.75rem; }
.order-page__quiet { opacity: 0.75; }
.order-page dl { margin: 0.75rem 0 0; opacity: 0.85; }
.order-page dl div { display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
.order-page dt { min-width: 10rem; }
.order-page dd { margin: 0; }
`);
