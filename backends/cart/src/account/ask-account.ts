import { Ajv, type ValidateFunction } from 'ajv';
import type { Currency } from '@tessera/slice-kit/contract';
import type { CallSidecar, SidecarCall } from '../mesh/call-sidecar.ts';
import type { Settings } from '../settings.ts';
import { tidyAddress } from '../checkout/address/check-address.ts';
import { countryOf } from '../checkout/address/countries/countries.ts';
import type { Address } from '../checkout/address/address.ts';
import { noAccount, type Account } from './account.ts';

/** Milliseconds that a page waits for what it can do without. */
const DEADLINE = 800;

interface Balances {
  balances: { currency: Currency; amount: number }[];
}

interface Told {
  email: string;
  name: string;
  defaultAddress?: Address | null;
}

const ADDRESS_FIELDS = [
  ...(['country', 'recipient', 'line1', 'line2', 'city', 'region', 'postalCode'] as const),
];
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const text = { type: 'string', maxLength: 300 };

/** Compiled with the first answer, which a start does not wait for. */
function checkOf<T>(schema: object): (told: unknown) => told is T {
  let check: ValidateFunction<T> | undefined;
  return (told): told is T => (check ??= ajv.compile<T>(schema))(told);
}

const isBalances = checkOf<Balances>({
  type: 'object',
  required: ['balances'],
  properties: {
    balances: {
      type: 'array',
      items: {
        type: 'object',
        required: ['currency', 'amount'],
        properties: { currency: { type: 'string' }, amount: { type: 'integer', minimum: 0 } },
      },
    },
  },
});

const isProfile = checkOf<Told>({
  type: 'object',
  required: ['email', 'name'],
  properties: {
    email: text,
    name: text,
    defaultAddress: {
      type: ['object', 'null'],
      required: [...ADDRESS_FIELDS],
      properties: Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, text])),
    },
  },
});

/** Asks the account through the mesh, for a moment. @param settings.credit whether it is spent here */
export function createAccount(
  call: CallSidecar,
  { sidecarPort, credit: withCredit }: Pick<Settings, 'sidecarPort' | 'credit'>,
): Account {
  if (sidecarPort === undefined) return noAccount;
  const ask = async (path: string): Promise<unknown> => {
    const request: SidecarCall = { service: 'account', method: 'GET', path, deadline: DEADLINE };
    try {
      const { status, body } = await call(request);
      return status === 200 ? body : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    async credit(customer, currency) {
      if (!withCredit) return undefined;
      const told = await ask(`/customers/${customer}/credit`);
      if (!isBalances(told)) return undefined;
      return told.balances.find((balance) => balance.currency === currency)?.amount ?? 0;
    },
    async profile(customer) {
      const told = await ask(`/customers/${customer}`);
      if (!isProfile(told)) return undefined;
      const { email, name, defaultAddress } = told;
      return { email, name, address: defaultAddress ? known(defaultAddress) : null };
    },
    answers: async () => (await ask('/.well-known/jwks.json')) !== undefined,
  };
}

/** Null for an address in a country that nothing is sent to. */
function known(given: Address): Address | null {
  if (!countryOf(given.country)) return null;
  const { country, recipient, line1, line2, city, region, postalCode } = given;
  return tidyAddress({ country, recipient, line1, line2, city, region, postalCode });
}
