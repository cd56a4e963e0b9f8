import type { CataloguePicture } from '../catalogue-source.ts';
import { builder } from './builder.ts';

/** Where the gateway has the pictures of this slice. */
const PICTURES = '/api/catalog/pictures';

export const Picture = builder.objectRef<CataloguePicture>('Picture').implement({
  fields: (t) => ({
    url: t.string({
      description:
        'URL of the picture at the smallest rendered width that is at least `width` pixels.',
      args: { width: t.arg.int({ required: true, defaultValue: 640 }) },
      resolve: ({ key, widths }, { width }) =>
        urlOf(key, widths.find((rendered) => rendered >= width) ?? widths.at(-1) ?? width),
    }),
    srcset: t.string({
      description: 'All rendered widths, ready for `srcset`.',
      resolve: ({ key, widths }) =>
        widths.map((width) => `${urlOf(key, width)} ${width}w`).join(', '),
    }),
    width: t.exposeInt('width'),
    height: t.exposeInt('height'),
    alt: t.string({ resolve: ({ alt }, _args, { locale }) => alt[locale] }),
    colour: t.exposeString('colour', {
      description: 'Mean colour as `#rrggbb`, to stand in while the picture loads.',
    }),
  }),
});

function urlOf(key: string, width: number): string {
  return `${PICTURES}/${key}-${width}.webp`;
}
