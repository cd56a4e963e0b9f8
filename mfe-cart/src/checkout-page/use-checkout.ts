import { useCallback, useEffect, useState } from 'react';
import { askCart } from '../ask-cart/ask-cart.ts';
import { hashOf } from '../ask-cart/hash-of.ts';
import { pageCart } from '../cart-store/page-cart.ts';
import {
  ChangeCountryDocument,
  ChooseCreditDocument,
  ChooseShippingDocument,
  PlaceOrderDocument,
  SaveAddressDocument,
  SaveContactDocument,
  SavePaymentDocument,
  ShowCheckoutDocument,
  type AddressInput,
  type PlaceOrderMutation,
  type ShowCheckoutQuery,
  type WholeCheckoutFragment as Checkout,
} from '../generated/graphql.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import { creditTexts } from '../texts/credit.ts';
import { afterSave, titleOf } from './after-save.ts';
import type { CheckoutProps } from './load-checkout.ts';
import { currentSection, type FilledSection, type SectionName } from './sections.ts';

type Document = Parameters<typeof hashOf>[0];

const DOCUMENTS: Record<FilledSection, Document> = {
  contact: SaveContactDocument,
  address: SaveAddressDocument,
  shipping: ChooseShippingDocument,
  payment: SavePaymentDocument,
};

export interface CheckoutDesk {
  checkout: Checkout;
  changesKey: string | null;
  editing: SectionName | null;
  guest: boolean;
  /** Counts addresses that were filled in from elsewhere: the form begins anew with each. */
  filled: number;
  /** What is told to people who listen. */
  said: string;
  /** An order was placed on this very page. */
  begun: boolean;
  /** Counts refusals, so that each new one takes the focus again. */
  refusals: number;
  /** Opens a section again; null closes it. */
  edit(section: SectionName | null): void;
  /** Sends a section. @returns false when something is wrong with it; rejects when the shop is away */
  save(section: FilledSection, variables: Record<string, unknown>): Promise<boolean>;
  changeCountry(country: string): Promise<void>;
  /** Fills in an address that was chosen; it is not sent yet. */
  fillAddress(address: AddressInput): Promise<void>;
  /** Says whether store credit is used; rejects when the shop is away. */
  chooseCredit(use: boolean): Promise<void>;
  placeOrder(): Promise<void>;
  /** Looks again at where the checkout stands. */
  refresh(): Promise<void>;
}

/** The checkout as the page shows it, and all that can be done to it in place. */
export function useCheckout({ locale, ...given }: CheckoutProps): CheckoutDesk {
  const [shown, setShown] = useState({ given: given.checkout, ...stateOf(given) });
  const [said, say] = useState('');
  const [refusals, setRefusals] = useState(0);
  const [begun, setBegun] = useState(false);
  const [filled, setFilled] = useState(0);
  const [target, focusOn] = useState<{ id: string } | null>(null);
  // Another answer of the server, by a soft navigation to this page, counts more.
  if (shown.given !== given.checkout) setShown({ given: given.checkout, ...stateOf(given) });

  useEffect(() => {
    if (target) document.getElementById(target.id)?.focus();
  }, [target]);

  const show = useCallback(
    (checkout: Checkout, changesKey?: string | null) => {
      setShown((before) => ({
        ...before,
        checkout,
        changesKey: changesKey === undefined ? before.changesKey : changesKey,
        editing: null,
      }));
    },
    [setShown],
  );

  const refresh = useCallback(async () => {
    const { checkout, cart } = await askCart<ShowCheckoutQuery>(hashOf(ShowCheckoutDocument), {});
    if (!checkout) return leave('/cart');
    if (checkout.location && checkout.state === 'PLACED') return leaveFor(checkout);
    show(checkout, cart.changesKey ?? null);
    if (checkout.refusal) setRefusals((count) => count + 1);
  }, [show, setRefusals]);

  const send = async (document: Document, variables: Record<string, unknown>) => {
    const { checkout } = await askCart<{ checkout: Checkout | null }>(hashOf(document), variables);
    if (checkout && checkout.state !== 'PLACED') return checkout;
    // Ordered or emptied in another tab.
    leaveFor(checkout ?? {});
    return undefined;
  };

  return {
    checkout: shown.checkout,
    changesKey: shown.changesKey,
    editing: shown.editing,
    guest: given.guest,
    filled,
    said,
    begun,
    refusals,
    refresh,
    edit(section) {
      setShown((before) => ({ ...before, editing: section }));
      focusOn({ id: titleOf(section ?? currentSection(shown.checkout)) });
    },
    async save(section, variables) {
      const checkout = await send(DOCUMENTS[section], variables);
      if (!checkout) return true;
      const { editing, focus, said: news } = afterSave(section, checkout, locale);
      setShown((before) => ({ ...before, checkout, editing }));
      say(news);
      if (focus === null) return false;
      focusOn({ id: focus });
      // What has changed meanwhile can be confirmed by its key alone.
      if (checkout.lines.some(({ changes }) => changes.length > 0)) await refresh();
      return true;
    },
    async changeCountry(country) {
      const checkout = await send(ChangeCountryDocument, { country });
      if (checkout) setShown((before) => ({ ...before, checkout, editing: 'address' }));
    },
    async fillAddress(address) {
      const moved = address.country !== shown.checkout.address.country;
      const checkout = moved
        ? await send(ChangeCountryDocument, { country: address.country })
        : shown.checkout;
      if (!checkout) return;
      const errors: typeof checkout.address.errors = [];
      setShown((before) => ({
        ...before,
        checkout: { ...checkout, address: { ...checkout.address, ...address, errors } },
        editing: 'address',
      }));
      setFilled((count) => count + 1);
      say(checkoutTexts[locale].address.filled);
      focusOn({ id: titleOf('address') });
    },
    async chooseCredit(use) {
      const checkout = await send(ChooseCreditDocument, { use });
      if (!checkout) return;
      const { saidUsed, saidKept } = creditTexts[locale];
      setShown((before) => ({ ...before, checkout, editing: null }));
      say(use ? saidUsed : saidKept);
      focusOn({ id: titleOf(currentSection(checkout)) });
    },
    async placeOrder() {
      const { id, version, total } = shown.checkout;
      const { placeOrder } = await askCart<PlaceOrderMutation>(hashOf(PlaceOrderDocument), {
        checkout: id,
        version,
        total: total.amount,
        currency: total.currency,
      });
      if (placeOrder.location) return leaveFor(placeOrder);
      if (!placeOrder.checkout) return leave('/cart');
      // What has changed meanwhile has a key of its own.
      if (placeOrder.status === 'REFUSED') return refresh();
      setBegun(true);
      show(placeOrder.checkout);
    },
  };
}

function stateOf({ checkout, changesKey, edit }: Omit<CheckoutProps, 'locale' | 'guest'>) {
  return { checkout, changesKey, editing: edit };
}

/** Goes where an outcome leads. What was ordered is no longer in the cart. */
export function leaveFor({ location: address }: { location?: string | null }): void {
  void pageCart().refresh();
  leave(address ?? '/cart');
}

// The shell makes it a soft navigation where it can.
function leave(address: string): void {
  location.assign(address);
}
