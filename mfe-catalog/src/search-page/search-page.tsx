import type { ReactElement } from 'react';
import { Listing } from '../listing/listing.tsx';
import { Picture } from '../picture/picture.tsx';
import type { NothingFound, SearchProps } from './load-search.ts';
import css from './search-page.module.css';

export function SearchPage(props: SearchProps): ReactElement {
  return (
    <div data-boundary="catalog" className={css.page}>
      <header className={css.header}>
        <h1>{props.heading}</h1>
        {props.corrected && (
          <p className={css.corrected} role="status">
            {props.corrected}
          </p>
        )}
      </header>
      {props.listing && <Listing listing={props.listing} />}
      {props.nothing && <Help {...props.nothing} />}
    </div>
  );
}

function Help({ help, popular, collections }: NothingFound): ReactElement {
  return (
    <div className={css.help}>
      <ul>
        {help.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <section>
        <h2>{popular}</h2>
        <ul className={css.popular}>
          {collections.map((collection) => (
            <li key={collection.href}>
              {collection.picture && (
                <Picture
                  picture={collection.picture}
                  sizes="(min-width: 700px) 24vw, 46vw"
                  silent
                />
              )}
              <h3>
                <a href={collection.href}>{collection.title}</a>
              </h3>
              <p>{collection.count}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
