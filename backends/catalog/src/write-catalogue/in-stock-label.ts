import type { Localised } from '../catalogue-source.ts';

/** What the value of the stock facet is called. */
export const IN_STOCK_LABEL: Localised = { en: 'In stock', ko: '재고 있음' };
