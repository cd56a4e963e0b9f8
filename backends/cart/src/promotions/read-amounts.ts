import type { Currency } from '@tessera/slice-kit/contract';
import { InvalidArgumentError } from 'commander';
import type { Prices } from '../products/variant.ts';

const CURRENCIES: readonly Currency[] = ['USD', 'EUR', 'KRW'];
/** Minor units in one of the currency. */
const MINOR: Record<Currency, number> = { USD: 100, EUR: 100, KRW: 1 };
const AMOUNT = /^(?<units>\d{1,7})(?:\.(?<minor>\d{2}))?$/;

/**
 * Reads an amount in each currency.
 *
 * @param text `USD=10,EUR=9.50,KRW=13000`
 * @throws InvalidArgumentError
 */
export function readAmounts(text: string): Prices {
  const given = new Map<string, string | undefined>(
    text.split(',').map((part) => [part.split('=')[0] ?? '', part.split('=')[1]]),
  );
  const amounts = CURRENCIES.map((currency) => [
    currency,
    readAmount(given.get(currency), currency),
  ]);
  if (given.size !== CURRENCIES.length) throw wrong();
  return Object.fromEntries(amounts) as Prices;
}

function readAmount(text: string | undefined, currency: Currency): number {
  const { units, minor } = AMOUNT.exec(text ?? '')?.groups ?? {};
  if (units === undefined || (minor !== undefined && MINOR[currency] === 1)) throw wrong();
  return Number(units) * MINOR[currency] + Number(minor ?? 0);
}

function wrong(): InvalidArgumentError {
  return new InvalidArgumentError(
    'Give an amount in each currency, such as USD=10,EUR=9.50,KRW=13000.',
  );
}
