import { customType, jsonb, timestamp } from 'drizzle-orm/pg-core';
import type { Localised } from '../catalogue-source.ts';

/** A set of products: bit `n` stands for the product whose `ordinal` is `n`. Text form of 0 and 1. */
export const productSet = customType<{ data: string }>({ dataType: () => 'bit varying' });

/** A text in every language of the storefront. */
export const localised = (name: string) => jsonb(name).$type<Localised>();

/** An instant in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
