import { useEffect, type ReactElement } from 'react';
import { Slot } from '@tessera/slice-kit/react';
import { Breadcrumbs } from '../breadcrumbs/breadcrumbs.tsx';
import { Stars } from '../rating/rating.tsx';
import { Gallery } from './gallery.tsx';
import type { ProductProps, VariantView } from './load-product.ts';
import { Options } from './options.tsx';
import css from './product-page.module.css';
import { Reviews } from './reviews.tsx';

export function ProductPage(props: ProductProps): ReactElement {
  const { slug, variant, description, details, reviews } = props;
  const sku = variant?.sku ?? '';
  useEffect(() => {
    dispatchEvent(new CustomEvent('catalog:product-viewed', { detail: { slug, variant: sku } }));
  }, [slug, sku]);
  return (
    <div data-boundary="catalog" className={css.page}>
      <Breadcrumbs {...props.breadcrumbs} />
      <div className={css.product}>
        <Gallery gallery={props.gallery} />
        <div className={css.purchase}>
          <header>
            <h1>{props.title}</h1>
            <p>{props.subtitle}</p>
          </header>
          {reviews.summary && (
            <a className={css.rating} href="#reviews">
              <Stars value={reviews.summary.value} label={reviews.summary.label} />
              <span>{reviews.summary.count}</span>
            </a>
          )}
          {variant && <Price variant={variant} />}
          <Options options={props.options} />
          {variant && (
            <>
              <p className={css[variant.stock.tone]}>{variant.stock.text}</p>
              <div className={css.actions}>
                <Slot
                  name="cart/add-to-cart"
                  props={{ product: slug, variant: sku, stock: variant.stock.word }}
                />
                <Slot name="account/wishlist-button" props={{ product: slug }} />
              </div>
            </>
          )}
        </div>
      </div>
      <div className={css.about}>
        <section>
          <h2>{description.title}</h2>
          {description.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
        {details.rows.length > 0 && (
          <section>
            <h2>{details.title}</h2>
            <dl>
              {details.rows.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
      <Reviews reviews={reviews} />
      <Slot name="catalog/recommendations" props={{ product: slug }} />
    </div>
  );
}

function Price({ variant: { price, before } }: { variant: VariantView }): ReactElement {
  if (!before) return <p className={css.price}>{price}</p>;
  return (
    <p className={css.price}>
      <span className="visually-hidden">{before.nowLabel} </span>
      <ins>{price}</ins> <span className="visually-hidden">{before.label} </span>
      <del>{before.price}</del>
    </p>
  );
}
