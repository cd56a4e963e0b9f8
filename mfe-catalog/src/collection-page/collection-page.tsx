import type { ReactElement } from 'react';
import { Breadcrumbs } from '../breadcrumbs/breadcrumbs.tsx';
import { Listing } from '../listing/listing.tsx';
import css from './collection-page.module.css';
import type { CollectionProps } from './load-collection.ts';

export function CollectionPage(props: CollectionProps): ReactElement {
  return (
    <div data-boundary="catalog" className={css.page}>
      <Breadcrumbs {...props.breadcrumbs} />
      <header className={css.header}>
        <h1>{props.title}</h1>
        <p>{props.blurb}</p>
      </header>
      <Listing listing={props.listing} />
    </div>
  );
}
