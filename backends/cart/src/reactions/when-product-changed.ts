import type { Localised } from '@tessera/slice-kit/contract';
import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import schema from '../../contract/consumes/catalog.product-changed.v1.schema.json' with { type: 'json' };
import { tellProduct, type ToldProduct } from '../products/tell-product.ts';
import type { Picture } from '../products/variant.ts';
import { eventReader } from './read-event.ts';

interface ProductChanged extends Omit<ToldProduct, 'variants'> {
  variants: { sku: string; options: { valueLabel: Localised }[]; picture?: Picture }[];
}

const read = eventReader<ProductChanged>(schema);

/** Lines show the product as it is now. */
export const whenProductChanged: Subscription<PoolClient> = {
  topic: 'catalog.product-changed.v1',
  async handler({ data }, client) {
    const product = read(data);
    await tellProduct(client, {
      ...product,
      picture: product.picture && plain(product.picture),
      variants: product.variants.map(({ sku, options, picture }) => ({
        sku,
        options: { en: labels(options, 'en'), ko: labels(options, 'ko') },
        picture: picture ? plain(picture) : null,
      })),
    });
  },
};

const labels = (options: { valueLabel: Localised }[], locale: keyof Localised): string =>
  options.map(({ valueLabel }) => valueLabel[locale]).join(', ');

const plain = ({ url, alt }: Picture): Picture => ({ url, alt });
