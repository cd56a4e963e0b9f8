import type { ReactElement } from 'react';
import { ProductCard } from '../product-card/product-card.tsx';
import type { SingleCardProps } from './load-single-card.ts';
import css from './single-card.module.css';

const SIZES = '(min-width: 1360px) 322px, (min-width: 700px) 30vw, 46vw';

export function SingleCard({ card, gone }: SingleCardProps): ReactElement {
  return (
    <div data-boundary="catalog">
      {card ? (
        <ProductCard card={card} sizes={SIZES} level={2} wishable={false} />
      ) : (
        <p className={css.gone}>{gone}</p>
      )}
    </div>
  );
}
