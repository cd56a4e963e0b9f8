import type { ReactElement } from 'react';
import { ProductGrid } from '../product-card/product-card.tsx';
import type { RecommendationsProps } from './load-recommendations.ts';
import css from './recommendations.module.css';

export function Recommendations({ title, cards }: RecommendationsProps): ReactElement | null {
  if (cards.length === 0) return null;
  return (
    <section data-boundary="catalog" className={css.recommendations}>
      <h2>{title}</h2>
      <ProductGrid cards={cards} shelf />
    </section>
  );
}
