import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type { ListingFragment } from '../generated/graphql.ts';
import { listingAddress, withoutValue, type ListingState } from '../listing/listing-state.ts';
import { formatNumber } from '../texts/format.ts';
import { listingTexts } from '../texts/listing.ts';

export interface FacetView {
  /** Name of its form fields. */
  name: string;
  label: string;
  /** `one`: at most one value at a time. */
  choice: 'one' | 'many';
  /** Label of choosing none, for `one`. */
  any: string;
  values: FacetValueView[];
  /** The values after the first few, folded away. */
  more: { label: string; open: boolean; values: FacetValueView[] } | null;
}

export interface FacetValueView {
  value: string;
  label: string;
  count: string;
  countLabel: string;
  selected: boolean;
  hex: string | null;
}

/** A chosen value with the address of the listing without it. */
export interface FilterChip {
  label: string;
  removeLabel: string;
  href: string;
}

type Facet = ListingFragment['facets'][number];

const ONE: ReadonlySet<string> = new Set(['collection', 'price']);
const UNFOLDED = 8;

/**
 * The facets of a listing as form fields. Values that would lead to nothing are left out, unless
 * they are chosen.
 *
 * @param fixed facet that the page itself decides, e.g. the collection of a collection page
 */
export function toFacets(
  facets: Facet[],
  visitor: { locale: Locale; currency: Currency },
  fixed?: string,
): FacetView[] {
  return facets
    .filter((facet) => facet.key !== fixed)
    .map((facet) => toFacet(facet, visitor))
    .filter(
      ({ values }) => values.length > 1 || values.some((v) => v.selected || v.value === 'in'),
    );
}

function toFacet(
  facet: Facet,
  { locale, currency }: { locale: Locale; currency: Currency },
): FacetView {
  const texts = listingTexts[locale];
  const values = chosenOrFilled(facet).map((value) => ({
    value: fieldValue(facet.key, value.value, currency),
    label: facet.key === 'stock' ? texts.inStock : value.label,
    count: formatNumber(value.count, locale),
    countLabel: texts.valueCount(value.count),
    selected: value.selected,
    hex: value.hex,
  }));
  // Folding a single value away would cost more room than it saves.
  const folded = values.length > UNFOLDED + 1 ? values.slice(UNFOLDED) : [];
  return {
    name: facet.key,
    label: facet.label,
    choice: ONE.has(facet.key) ? 'one' : 'many',
    any: texts.any,
    values: folded.length > 0 ? values.slice(0, UNFOLDED) : values,
    more:
      folded.length > 0
        ? {
            label: texts.more(folded.length),
            open: folded.some((v) => v.selected),
            values: folded,
          }
        : null,
  };
}

/** The chosen values, each with a way back. */
export function toChips(
  facets: Facet[],
  state: ListingState,
  path: string,
  locale: Locale,
  fixed?: string,
): FilterChip[] {
  const texts = listingTexts[locale];
  return facets
    .filter((facet) => facet.key !== fixed)
    .flatMap((facet) =>
      chosenOrFilled(facet)
        .filter((value) => value.selected)
        .map((value) => {
          const label = facet.key === 'stock' ? texts.inStock : value.label;
          return {
            label,
            removeLabel: texts.remove(label),
            href: listingAddress(path, withoutValue(state, facet.key, value.value)),
          };
        }),
    );
}

function chosenOrFilled({ key, values }: Facet): Facet['values'] {
  const shown = values.filter((value) => value.count > 0 || value.selected);
  return key === 'stock' ? shown.slice(0, 1) : shown;
}

/** As it stands in the URL: a price only means something together with its currency. */
function fieldValue(key: string, value: string, currency: Currency): string {
  if (key === 'price') return `${value}-${currency.toLowerCase()}`;
  return key === 'stock' ? 'in' : value;
}
