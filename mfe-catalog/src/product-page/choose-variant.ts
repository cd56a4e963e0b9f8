import type { Locale } from '@tessera/slice-kit/contract';
import { productAddress } from '../addresses/addresses.ts';
import type { ProductQuery } from '../generated/graphql.ts';
import { productTexts } from '../texts/product.ts';

export type Product = NonNullable<ProductQuery['product']>;
export type Variant = Product['variants'][number];

export interface OptionView {
  name: string;
  label: string;
  /** Label of the chosen value. */
  chosen: string;
  values: OptionValueView[];
}

export interface OptionValueView {
  label: string;
  href: string;
  selected: boolean;
  /** Why this value is not simply there, in words; null when it is. */
  note: string | null;
}

/** The variant that was asked for; else the first that can be bought; else the first. */
export function chooseVariant(product: Product, sku: string | null): Variant | undefined {
  const { variants } = product;
  return (
    variants.find((variant) => variant.sku === sku) ??
    variants.find((variant) => variant.stock !== 'OUT_OF_STOCK') ??
    variants[0]
  );
}

/**
 * Every option value as a link to the variant that differs from the chosen one in that value alone.
 * Where no such variant is made, the link leads to one that has the value, and says so.
 */
export function toOptions(product: Product, chosen: Variant, locale: Locale): OptionView[] {
  const texts = productTexts[locale];
  return product.options.map(({ name, label, values }) => ({
    name,
    label,
    chosen: chosen.options.find((option) => option.name === name)?.label ?? '',
    values: values.flatMap(({ value, label: valueLabel }) => {
      const exact = product.variants.find((variant) => isNeighbour(variant, chosen, name, value));
      const target = exact ?? anyWith(product, name, value);
      if (!target) return [];
      return {
        label: valueLabel,
        href: productAddress(product.slug, { variant: target.sku }),
        selected: valueOf(chosen, name) === value,
        note: !exact
          ? texts.optionUnavailable
          : exact.stock === 'OUT_OF_STOCK'
            ? texts.optionSoldOut
            : null,
      };
    }),
  }));
}

function isNeighbour(variant: Variant, chosen: Variant, name: string, value: string): boolean {
  return variant.options.every(
    (option) => option.value === (option.name === name ? value : valueOf(chosen, option.name)),
  );
}

function anyWith(product: Product, name: string, value: string): Variant | undefined {
  const having = product.variants.filter((variant) => valueOf(variant, name) === value);
  return having.find((variant) => variant.stock !== 'OUT_OF_STOCK') ?? having[0];
}

function valueOf(variant: Variant, name: string): string | undefined {
  return variant.options.find((option) => option.name === name)?.value;
}
