import type { Liquid } from 'liquidjs';
import { namedArguments } from './filter-arguments.ts';
import { attributes } from './html.ts';

/** What `featured_image` and its like are. */
export interface ImageObject {
  src: string;
  alt: string;
  width: number;
  height: number;
}

const isImage = (value: unknown): value is ImageObject =>
  typeof value === 'object' && value !== null && 'src' in value && typeof value.src === 'string';

export const registerMediaFilters = (liquid: Liquid): void => {
  liquid.registerFilter('image_url', (image: unknown, ...args: unknown[]) => {
    const { width, height } = namedArguments(args);
    if (width === undefined && height === undefined) {
      throw new Error('image_url: expected a width or a height');
    }
    const src = isImage(image) ? image.src : typeof image === 'string' ? image : '';
    const size = Object.entries({ width, height }).filter(([, value]) => value !== undefined);
    const query = size.map(([name, value]) => `${name}=${String(value)}`).join('&');
    return src && `${src}${src.includes('?') ? '&' : '?'}${query}`;
  });
  liquid.registerFilter('image_tag', (url: unknown, ...args: unknown[]) => {
    if (typeof url !== 'string' || url === '') return '';
    return `<img${attributes({ src: url, alt: '', ...namedArguments(args) })}>`;
  });
  liquid.registerFilter(
    'stylesheet_tag',
    (url: unknown) =>
      `<link${attributes({ href: url, rel: 'stylesheet', type: 'text/css', media: 'all' })}>`,
  );
  liquid.registerFilter(
    'script_tag',
    (url: unknown) => `<script${attributes({ src: url })}></script>`,
  );
};
