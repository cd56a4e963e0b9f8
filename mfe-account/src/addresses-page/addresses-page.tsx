import type { ReactElement } from 'react';
import { AccountFrame } from '../account-frame/account-frame.tsx';
import { addressesAddress, commandAddress } from '../addresses/addresses.ts';
import { addressTexts } from '../texts/address.ts';
import { AddressForm } from './address-form.tsx';
import css from './addresses-page.module.css';
import type { AddressesProps, SavedAddress } from './load-addresses.ts';

export function AddressesPage(props: AddressesProps): ReactElement {
  const { locale, addresses, notice } = props;
  const texts = addressTexts[locale];
  return (
    <AccountFrame page="addresses" title={texts.title} notice={notice} locale={locale}>
      {addresses.length === 0 ? (
        <p>{texts.empty}</p>
      ) : (
        <ul className={css.book}>
          {addresses.map((address) => (
            <li key={address.id}>
              <Saved address={address} {...props} />
            </li>
          ))}
        </ul>
      )}
      <AddressForm {...props} />
    </AccountFrame>
  );
}

function Saved({ address, locale }: { address: SavedAddress } & AddressesProps): ReactElement {
  const texts = addressTexts[locale];
  const { id, isDefault, lines } = address;
  const whole = lines.join(', ');
  return (
    <>
      <address>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      {isDefault && <p className={css.first}>{texts.isDefault}</p>}
      <div className={css.actions}>
        <a href={`${addressesAddress}?edit=${id}#address`} aria-label={`${texts.edit}: ${whole}`}>
          {texts.edit}
        </a>
        {!isDefault && (
          <Command name="addresses/default" id={id} text={texts.makeDefault} whole={whole} />
        )}
        <Command name="addresses/remove" id={id} text={texts.remove} whole={whole} />
      </div>
    </>
  );
}

function Command({
  name,
  id,
  text,
  whole,
}: {
  name: 'addresses/default' | 'addresses/remove';
  id: string;
  text: string;
  whole: string;
}): ReactElement {
  return (
    <form method="post" action={commandAddress(name)}>
      <input type="hidden" name="id" value={id} />
      <button aria-label={`${text}: ${whole}`}>{text}</button>
    </form>
  );
}
