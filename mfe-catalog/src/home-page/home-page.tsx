import type { ReactElement } from 'react';
import { Picture } from '../picture/picture.tsx';
import { ProductGrid } from '../product-card/product-card.tsx';
import css from './home-page.module.css';
import type { HomeProps, Shelf } from './load-home.ts';
import { Mosaic } from './mosaic.tsx';
import { Statement } from './statement.tsx';

export function HomePage(props: HomeProps): ReactElement {
  return (
    <div data-boundary="catalog" className={css.home}>
      <Hero {...props} />
      <ProductShelf shelf={props.arrivals} />
      <section className={css.collections}>
        <div className={css.heading}>
          <h2>{props.collections.title}</h2>
        </div>
        <Mosaic tiles={props.collections.tiles} />
      </section>
      <Statement statement={props.statement} facts={props.facts} />
      <ProductShelf shelf={props.bestSellers} />
    </div>
  );
}

function Hero({ lines, introduction, hero }: HomeProps): ReactElement {
  return (
    <section className={css.hero}>
      <div className={css.words}>
        <h1>
          {lines.map((line) => (
            <span key={line}>{line} </span>
          ))}
        </h1>
        <p className={css.introduction}>{introduction}</p>
      </div>
      {hero?.picture && (
        <a className={css.feature} href={hero.href}>
          <Picture
            picture={hero.picture}
            sizes="(min-width: 1360px) 720px, (min-width: 900px) 54vw, 100vw"
            first
            silent
          />
          <span className={css.caption}>
            <span className={css.link}>{hero.link}</span>
            <span>{hero.blurb}</span>
          </span>
        </a>
      )}
    </section>
  );
}

function ProductShelf({ shelf }: { shelf: Shelf }): ReactElement | null {
  if (shelf.cards.length === 0) return null;
  return (
    <section className={css.shelf}>
      <div className={css.heading}>
        <h2>{shelf.title}</h2>
        <a href={shelf.link.href}>{shelf.link.label}</a>
      </div>
      <ProductGrid cards={shelf.cards} shelf />
    </section>
  );
}
