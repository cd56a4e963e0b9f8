import type { CheckoutParts } from '../checkout-parts.ts';
import { checkContact, type Contact } from '../contact/contact.ts';
import { textOf } from '../field-error.ts';
import { changeCheckout } from './change-checkout.ts';

/**
 * Stores a contact as it was typed.
 *
 * @returns whether it is right
 */
export async function saveContact(
  parts: CheckoutParts,
  cart: string,
  typed: Record<keyof Contact, unknown>,
): Promise<boolean> {
  const contact: Contact = {
    email: textOf(typed.email),
    name: textOf(typed.name),
    phone: textOf(typed.phone),
  };
  await changeCheckout(parts, cart, async (tx, { id }) => {
    await tx.query('update checkout set contact = $2 where id = $1', [id, JSON.stringify(contact)]);
  });
  return checkContact(contact).length === 0;
}
