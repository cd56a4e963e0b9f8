import type { CataloguePicture } from '../catalogue-source.ts';
import { pictureAddress, pictureUrl } from '../pictures/picture-url.ts';
import { builder } from './builder.ts';

export const Picture = builder.objectRef<CataloguePicture>('Picture').implement({
  fields: (t) => ({
    url: t.string({
      description:
        'URL of the picture at the smallest rendered width that is at least `width` pixels.',
      args: { width: t.arg.int({ required: true, defaultValue: 640 }) },
      resolve: (picture, { width }) => pictureUrl(picture, width),
    }),
    srcset: t.string({
      description: 'All rendered widths, ready for `srcset`.',
      resolve: ({ key, widths }) =>
        widths.map((width) => `${pictureAddress(key, width)} ${width}w`).join(', '),
    }),
    width: t.exposeInt('width'),
    height: t.exposeInt('height'),
    alt: t.string({ resolve: ({ alt }, _args, { locale }) => alt[locale] }),
    colour: t.exposeString('colour', {
      description: 'Mean colour as `#rrggbb`, to stand in while the picture loads.',
    }),
  }),
});
