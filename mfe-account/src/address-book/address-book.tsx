import { useId, type FormEvent, type ReactElement } from 'react';
import { addressTexts } from '../texts/address.ts';
import css from './address-book.module.css';
import type { AddressBookProps, BookAddress } from './load-address-book.ts';

/** Field of a form → field of an address. */
const FIELDS = [
  ['country', 'country'],
  ['recipient', 'recipient'],
  ['line1', 'line1'],
  ['line2', 'line2'],
  ['city', 'city'],
  ['region', 'region'],
  ['postal_code', 'postalCode'],
] as const;

/** Saved addresses to choose from: each a form by itself, or an event for whoever listens. */
export function AddressBook({
  locale,
  addresses,
  action,
  further,
}: AddressBookProps): ReactElement | null {
  const texts = addressTexts[locale];
  const title = useId();
  if (addresses.length === 0) return null;
  return (
    <section data-boundary="account" className={css.book} aria-labelledby={title}>
      <h3 id={title}>{texts.bookTitle}</h3>
      <ul>
        {addresses.map((address) => (
          <li key={address.id}>
            <form method="post" action={action} onSubmit={(event) => choose(event, address)}>
              {FIELDS.map(([sent, name]) => (
                <input key={sent} type="hidden" name={sent} value={address[name]} />
              ))}
              {further !== null && <input type="hidden" name="return" value={further} />}
              <p>{address.lines.join(', ')}</p>
              <button aria-label={`${texts.use}: ${address.lines.join(', ')}`}>{texts.use}</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who takes the address prevents the event's default; the form is then not sent. */
function choose(
  event: FormEvent<HTMLFormElement>,
  { country, recipient, line1, line2, city, region, postalCode }: BookAddress,
): void {
  const address = { country, recipient, line1, line2, city, region, postalCode };
  const chosen = new CustomEvent('account:address-chosen', {
    ...{ detail: { address }, bubbles: true, composed: true, cancelable: true },
  });
  if (!event.currentTarget.dispatchEvent(chosen)) event.preventDefault();
}
