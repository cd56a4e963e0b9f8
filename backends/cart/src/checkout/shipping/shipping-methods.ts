import type { Currency } from '@tessera/slice-kit/contract';

type Prices = Readonly<Record<Currency, number>>;

interface Tariff {
  code: ShippingCode;
  /** Minor units in each currency, tax included. */
  prices: Prices;
  minDays: number;
  maxDays: number;
}

export type ShippingCode = 'standard' | 'express';

export function isShippingCode(code: string): code is ShippingCode {
  return code === 'standard' || code === 'express';
}

/** A way in which an order can be sent. */
export interface ShippingMethod {
  code: ShippingCode;
  /** Minor units. */
  price: number;
  /** What it costs without the promotion, when one makes it cheaper. */
  regularPrice?: number;
  /** Working days on the way. */
  minDays: number;
  maxDays: number;
}

const standard = (prices: Prices, minDays: number, maxDays: number): Tariff => ({
  code: 'standard',
  prices,
  minDays,
  maxDays,
});
const express = (prices: Prices, minDays: number, maxDays: number): Tariff => ({
  code: 'express',
  prices,
  minDays,
  maxDays,
});

const EUROPE = [
  standard({ USD: 790, EUR: 690, KRW: 10_500 }, 3, 6),
  express({ USD: 1_600, EUR: 1_450, KRW: 21_500 }, 1, 3),
];

const TARIFFS: Readonly<Record<string, readonly Tariff[]>> = {
  KR: [
    standard({ USD: 300, EUR: 280, KRW: 3_500 }, 2, 4),
    express({ USD: 600, EUR: 550, KRW: 7_000 }, 1, 1),
  ],
  US: [
    standard({ USD: 600, EUR: 550, KRW: 8_000 }, 3, 6),
    express({ USD: 1_800, EUR: 1_650, KRW: 24_000 }, 1, 2),
  ],
  DE: [
    standard({ USD: 550, EUR: 490, KRW: 7_500 }, 2, 4),
    express({ USD: 1_300, EUR: 1_190, KRW: 17_500 }, 1, 2),
  ],
  FR: EUROPE,
  GB: EUROPE,
};

/**
 * The ways to send something to a country, the cheapest first; empty when the shop does not send
 * there. A promotion for free shipping makes the standard way free.
 */
export function shippingMethods(
  country: string,
  currency: Currency,
  freeShipping: boolean,
): ShippingMethod[] {
  const tariffs = Object.hasOwn(TARIFFS, country) ? TARIFFS[country]! : [];
  return tariffs.map(({ code, prices, minDays, maxDays }) => {
    const regularPrice = prices[currency];
    return freeShipping && code === 'standard'
      ? { code, price: 0, regularPrice, minDays, maxDays }
      : { code, price: regularPrice, minDays, maxDays };
  });
}
