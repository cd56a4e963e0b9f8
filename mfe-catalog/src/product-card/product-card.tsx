import type { ReactElement } from 'react';
import { Slot } from '@tessera/slice-kit/react';
import { Picture } from '../picture/picture.tsx';
import { RatingNote } from '../rating/rating.tsx';
import css from './product-card.module.css';
import type { ProductCardView } from './to-product-card.ts';

/**
 * @param level level of the card's heading, one below the heading that it stands under
 * @param first this card's picture may be the largest of the first screen
 * @param wishable leaves room for putting the product on a list of wishes
 */
export function ProductCard({
  card,
  sizes,
  level = 3,
  first = false,
  wishable = true,
}: {
  card: ProductCardView;
  sizes: string;
  level?: 2 | 3;
  first?: boolean;
  wishable?: boolean;
}): ReactElement {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <article className={css.card}>
      <div className={css.picture}>
        {card.picture && <Picture picture={card.picture} sizes={sizes} first={first} silent />}
        {card.hint && (
          <span className={card.hint.tone === 'warn' ? css.warn : css.quiet}>{card.hint.text}</span>
        )}
      </div>
      <Heading className={css.title}>
        <a href={card.href}>{card.title}</a>
      </Heading>
      <p className={css.subtitle}>{card.subtitle}</p>
      <p className={css.price}>
        {card.before ? <Reduced price={card.price} before={card.before} /> : card.price}
      </p>
      {(card.colours || card.rating) && (
        <p className={css.notes}>
          {card.colours && <Swatches {...card.colours} />}
          {card.rating && <RatingNote {...card.rating} />}
        </p>
      )}
      {wishable && (
        <div className={css.wish}>
          <Slot
            name="account/wishlist-card-button"
            props={{ product: card.offer.product, title: card.title }}
          />
        </div>
      )}
      <div className={css.action}>
        <Slot
          name="cart/add-to-cart"
          props={{ ...card.offer, title: card.title, layout: 'card' }}
        />
      </div>
    </article>
  );
}

function Reduced({
  price,
  before,
}: {
  price: string;
  before: NonNullable<ProductCardView['before']>;
}): ReactElement {
  return (
    <>
      <span className="visually-hidden">{before.nowLabel} </span>
      <ins>{price}</ins> <span className="visually-hidden">{before.label} </span>
      <del>{before.price}</del>
    </>
  );
}

function Swatches({ label, hexes }: { label: string; hexes: string[] }): ReactElement {
  const step = 16;
  return (
    <svg
      className={css.swatches}
      width={hexes.length * step}
      height="14"
      viewBox={`0 0 ${hexes.length * step} 14`}
      role="img"
      aria-label={label}
    >
      {hexes.map((hex, index) => (
        <circle key={hex} cx={7 + index * step} cy="7" r="6" fill={hex} />
      ))}
    </svg>
  );
}

/**
 * Cards side by side: three in a row of a listing, four on a `shelf` as wide as the page.
 *
 * @param first how many pictures are asked for before the others
 */
export function ProductGrid({
  cards,
  shelf = false,
  level = 3,
  first = 0,
}: {
  cards: ProductCardView[];
  shelf?: boolean;
  level?: 2 | 3;
  first?: number;
}): ReactElement {
  const sizes = shelf
    ? '(min-width: 1360px) 322px, (min-width: 700px) 23vw, 46vw'
    : '(min-width: 1360px) 342px, (min-width: 900px) 24vw, (min-width: 700px) 30vw, 46vw';
  return (
    <ul className={shelf ? `${css.grid} ${css.shelf}` : css.grid}>
      {cards.map((card, index) => (
        <li key={card.href}>
          <ProductCard card={card} sizes={sizes} level={level} first={index < first} />
        </li>
      ))}
    </ul>
  );
}
