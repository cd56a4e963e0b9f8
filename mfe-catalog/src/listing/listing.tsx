import { useId, type ReactElement } from 'react';
import { FacetForm } from '../facets/facet-form.tsx';
import { useFollowing } from '../facets/use-following.ts';
import { ProductGrid } from '../product-card/product-card.tsx';
import css from './listing.module.css';
import type { ListingView } from './to-listing.ts';

/** Facets, chosen filters, sort, grid and pages: the body of collection and search pages. */
export function Listing({ listing }: { listing: ListingView }): ReactElement {
  const form = useId();
  const { texts, chips, cards } = listing;
  return (
    <div className={css.layout}>
      <details className={css.panel}>
        <summary>
          <span>{texts.filter}</span>
          {chips.length > 0 && (
            <>
              <span className={css.badge} aria-hidden="true">
                {chips.length}
              </span>
              <span className="visually-hidden">{texts.filterCount}</span>
            </>
          )}
        </summary>
        <FacetForm
          id={form}
          action={listing.action}
          facets={listing.facets}
          kept={listing.kept}
          applyLabel={texts.apply}
        />
      </details>
      <div className={css.results}>
        <div className={css.toolbar}>
          <p role="status">{listing.count}</p>
          <Sort form={form} listing={listing} />
        </div>
        {listing.filtered && <Chips listing={listing} />}
        {cards.length > 0 ? (
          <ProductGrid cards={cards} level={2} first={3} />
        ) : (
          <div className={css.empty}>
            <h2>{texts.emptyTitle}</h2>
            <p>{texts.emptyHelp}</p>
            <a href={listing.clearHref}>{texts.clear}</a>
          </div>
        )}
        <Pages listing={listing} />
      </div>
    </div>
  );
}

function Sort({ form, listing }: { form: string; listing: ListingView }): ReactElement {
  const { sort, texts } = listing;
  const [value, setValue] = useFollowing(sort.value);
  return (
    <div className={css.sort}>
      <label htmlFor={`${form}sort`}>{texts.sortBy}</label>
      <select
        id={`${form}sort`}
        name="sort"
        form={form}
        autoComplete="off"
        value={value}
        onChange={(event) => {
          setValue(event.currentTarget.value);
          event.currentTarget.form?.requestSubmit();
        }}
      >
        {sort.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <noscript>
        <button form={form}>{texts.apply}</button>
      </noscript>
    </div>
  );
}

function Chips({ listing }: { listing: ListingView }): ReactElement {
  return (
    <ul className={css.chips} aria-label={listing.texts.activeFilters}>
      {listing.chips.map((chip) => (
        <li key={chip.href}>
          <a href={chip.href} aria-label={chip.removeLabel}>
            {chip.label}
            <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
              <path d="M1 1l8 8M9 1L1 9" stroke="currentColor" />
            </svg>
          </a>
        </li>
      ))}
      <li>
        <a className={css.clear} href={listing.clearHref}>
          {listing.texts.clear}
        </a>
      </li>
    </ul>
  );
}

function Pages({ listing }: { listing: ListingView }): ReactElement | null {
  const { previous, next, texts } = listing;
  if (!previous && !next) return null;
  return (
    <nav className={css.pages} aria-label={texts.pages}>
      {previous && (
        <a href={previous} rel="prev">
          <span aria-hidden="true">← </span>
          {texts.previous}
        </a>
      )}
      {next && (
        <a className={css.next} href={next} rel="next">
          {texts.next}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}
