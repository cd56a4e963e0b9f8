import type { ReactElement } from 'react';
import { Picture } from '../picture/picture.tsx';
import { ProductGrid } from '../product-card/product-card.tsx';
import css from './home-page.module.css';
import type { CollectionTile, HomeProps, Shelf } from './load-home.ts';

export function HomePage(props: HomeProps): ReactElement {
  return (
    <div data-boundary="catalog" className={css.home}>
      <Hero {...props} />
      <ProductShelf shelf={props.arrivals} />
      <Collections {...props.collections} />
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

function Collections({ title, tiles }: { title: string; tiles: CollectionTile[] }): ReactElement {
  return (
    <section className={css.collections}>
      <div className={css.heading}>
        <h2>{title}</h2>
      </div>
      <ul className={css.mosaic}>
        {tiles.map((tile) => (
          <li key={tile.href}>
            {tile.picture && (
              <Picture picture={tile.picture} sizes="(min-width: 900px) 40vw, 92vw" silent />
            )}
            <h3>
              <a href={tile.href}>{tile.title}</a>
            </h3>
            <p>{tile.count}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Statement({
  statement,
  facts,
}: Pick<HomeProps, 'statement' | 'facts'>): ReactElement {
  return (
    <section className={css.statement}>
      <div>
        <p className={css.saying}>{statement}</p>
        <dl>
          {facts.map((fact) => (
            <div key={fact.title}>
              <dt>{fact.title}</dt>
              <dd>{fact.text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
