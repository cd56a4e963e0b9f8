import { Slot } from '@tessera/slice-kit/react';
import { useEffect, useRef, type ReactElement } from 'react';
import type { AddressInput } from '../generated/graphql.ts';
import { readChosen } from './chosen-address.ts';
import type { CheckoutDesk } from './use-checkout.ts';

const PROPS = { action: '/api/cart/checkout/address', return: '/checkout' };

/**
 * The addresses that the account keeps: without scripts each is a form of its own, with them one that
 * is chosen fills in the form of this page.
 */
export function AddressBook({ desk }: { desk: CheckoutDesk }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const fill = useRef<(address: AddressInput) => void>(() => {});
  const { countries } = desk.checkout.address;

  useEffect(() => {
    fill.current = (address) => void desk.fillAddress(address);
  });

  useEffect(() => {
    const element = box.current;
    const onChosen = (event: Event): void => {
      const address = readChosen((event as CustomEvent<unknown>).detail);
      if (!address || !countries.some(({ code }) => code === address.country)) return;
      event.preventDefault();
      fill.current(address);
    };
    element?.addEventListener('account:address-chosen', onChosen);
    return () => element?.removeEventListener('account:address-chosen', onChosen);
  }, [countries]);

  return (
    <div ref={box}>
      <Slot name="account/address-book" props={PROPS} />
    </div>
  );
}
