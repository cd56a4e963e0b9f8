import type { ReactElement, Ref } from 'react';
import { collectionAddress, productAddress, searchAddress } from '../addresses/addresses.ts';
import type { SearchBoxTexts } from '../texts/search-box.ts';
import type { Suggestions } from './fetch-suggestions.ts';
import css from './search-box.module.css';

/** How many options the list shows: products, collections, and the way to all results. */
export function countOptions({ products, collections }: Suggestions): number {
  const found = products.length + collections.length;
  return found > 0 ? found + 1 : 0;
}

/**
 * The listbox of the combobox. Its options are links, so that a click is an ordinary navigation;
 * the focus stays in the field.
 *
 * @param active index of the option that the keyboard is on, -1 for none
 */
export function SuggestionList({
  id,
  ref,
  open,
  typed,
  suggestions,
  active,
  texts,
}: {
  id: string;
  ref: Ref<HTMLDivElement>;
  open: boolean;
  typed: string;
  suggestions: Suggestions | null;
  active: number;
  texts: SearchBoxTexts;
}): ReactElement {
  const { products, collections } = suggestions ?? { products: [], collections: [] };
  const option = (index: number, href: string) => ({
    id: `${id}${index}`,
    href,
    role: 'option',
    tabIndex: -1,
    'aria-selected': index === active,
  });
  const last = products.length + collections.length;
  return (
    <div
      id={id}
      ref={ref}
      role="listbox"
      aria-label={texts.label}
      className={css.list}
      hidden={!open}
      onMouseDown={(event) => event.preventDefault()}
    >
      {products.length > 0 && (
        <div role="group" aria-label={texts.products}>
          {products.map((product, index) => (
            <a
              key={product.slug}
              className={css.product}
              {...option(index, productAddress(product.slug))}
            >
              {product.pictures[0] && (
                <img src={product.pictures[0].url} alt="" width="40" height="50" />
              )}
              <span>
                {product.title}
                <span>{product.subtitle}</span>
              </span>
              <span>{product.priceRange.min.formatted}</span>
            </a>
          ))}
        </div>
      )}
      {collections.length > 0 && (
        <div role="group" aria-label={texts.collections}>
          {collections.map((collection, index) => (
            <a
              key={collection.handle}
              className={css.collection}
              {...option(products.length + index, collectionAddress(collection.handle))}
            >
              {collection.title}
              <span>{texts.collection}</span>
            </a>
          ))}
        </div>
      )}
      {last > 0 && (
        <a className={css.all} {...option(last, searchAddress({ q: typed.trim() }))}>
          {texts.all}
        </a>
      )}
    </div>
  );
}
