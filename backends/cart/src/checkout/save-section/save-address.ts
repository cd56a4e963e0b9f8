import type { Address } from '../address/address.ts';
import { checkAddress, tidyAddress } from '../address/check-address.ts';
import { countryOf } from '../address/countries/countries.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { textOf } from '../field-error.ts';
import { changeCheckout } from './change-checkout.ts';

/** Fields of an address as a form sends them; those that are not there are not changed. */
export type TypedAddress = Partial<Record<keyof Address, unknown>>;

/**
 * Stores an address as it was typed.
 *
 * @returns whether it is right
 */
export async function saveAddress(
  parts: CheckoutParts,
  cart: string,
  typed: TypedAddress,
): Promise<boolean> {
  const address = tidyAddress(merge(NOTHING, typed));
  await store(parts, cart, false, () => address);
  return checkAddress(address).length === 0;
}

/**
 * Chooses the country, which decides what the other fields are. What was typed into them is kept; a
 * region of the old country is not. The address as a whole has to be sent again.
 */
export async function changeCountry(
  parts: CheckoutParts,
  cart: string,
  typed: TypedAddress,
): Promise<void> {
  await store(parts, cart, true, (stored) => {
    const address = merge(stored, typed);
    return address.country === stored.country ? address : { ...address, region: '' };
  });
}

async function store(
  parts: CheckoutParts,
  cart: string,
  draft: boolean,
  made: (stored: Address) => Address,
): Promise<void> {
  await changeCheckout(parts, cart, async (tx, { id, address }) => {
    const next = made(address ?? NOTHING);
    // Every country has its own ways to send something.
    const moved = next.country !== address?.country;
    await tx.query(
      `update checkout set address = $2, address_draft = $4,
         shipping_method = case when $3 then null else shipping_method end
       where id = $1`,
      [id, JSON.stringify(next), moved, draft],
    );
  });
}

const NOTHING: Address = {
  ...{ country: '', recipient: '', line1: '', line2: '', city: '', region: '', postalCode: '' },
};

function merge(stored: Address, typed: TypedAddress): Address {
  const merged = { ...stored };
  for (const [name, value] of Object.entries(typed)) {
    if (value !== undefined) merged[name as keyof Address] = textOf(value);
  }
  return countryOf(merged.country) ? merged : { ...merged, country: merged.country.slice(0, 2) };
}
