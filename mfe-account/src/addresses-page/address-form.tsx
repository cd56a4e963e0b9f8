import type { HTMLAttributes, ReactElement } from 'react';
import { useEffect, useId, useRef } from 'react';
import { addressesAddress } from '../addresses/addresses.ts';
import { AccountForm } from '../form/account-form.tsx';
import { SelectField, TextField, type FieldProps } from '../form/field.tsx';
import { addressTexts } from '../texts/address.ts';
import { fill } from '../texts/fill.ts';
import css from './addresses-page.module.css';
import type { AddressesProps } from './load-addresses.ts';

const HALVES = new Set(['city', 'region', 'postalCode']);

/** The fields that a country asks for; the country is chosen in a form of its own, which needs no scripts. */
export function AddressForm(props: AddressesProps): ReactElement {
  const { locale, addresses, countries, fields, form: state, edited, country } = props;
  const texts = addressTexts[locale];
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(edited?.id);
  useEffect(() => {
    if (shown.current === edited?.id) return;
    shown.current = edited?.id;
    // The page has not moved: it only shows another address in this form.
    if (edited) heading.current?.focus();
  }, [edited]);
  const labels = Object.fromEntries(
    fields.map(({ name, label }) => [name, texts.labels[label] ?? label]),
  );
  return (
    <section className={css.edit} id="address" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {edited ? texts.change : texts.add}
      </h2>
      <form action={addressesAddress} className={css.country}>
        {edited && <input type="hidden" name="edit" value={edited.id} />}
        <SelectField
          field={{ id: `${id}-country`, label: texts.country, required: true, locale }}
          name="country"
          autoComplete="country"
          options={countries}
          defaultValue={country}
          key={country}
        />
        <button>{texts.changeCountry}</button>
      </form>
      <AccountForm
        key={`${edited?.id} ${country}`}
        command="addresses/save"
        state={state}
        labels={labels}
        hidden={{ country, ...(edited && { id: edited.id }) }}
        send={texts.save}
        locale={locale}
      >
        {({ field, typed }) => [
          ...fields.map(
            ({ name, required, maxLength, autocomplete, inputMode, options, example }) => {
              const props: FieldProps = field(name, {
                required,
                ...(example && { hint: fill(texts.example, example) }),
                width: HALVES.has(name) ? 'half' : 'full',
              });
              const before = edited?.[name as keyof typeof edited];
              const shared = {
                name,
                autoComplete: autocomplete,
                defaultValue: typed(name, typeof before === 'string' ? before : ''),
              };
              if (options.length > 0) {
                return (
                  <SelectField
                    key={name}
                    field={props}
                    options={options}
                    choose={texts.choose}
                    {...shared}
                  />
                );
              }
              return (
                <TextField
                  key={name}
                  field={props}
                  {...shared}
                  maxLength={maxLength}
                  inputMode={modeOf(inputMode)}
                  autoCapitalize="words"
                />
              );
            },
          ),
          addresses.length > 0 && !edited?.isDefault && (
            <label key="isDefault" className={css.default}>
              <input type="checkbox" name="isDefault" defaultChecked={typed('isDefault') !== ''} />
              {texts.defaultField}
            </label>
          ),
        ]}
      </AccountForm>
      {edited && (
        <p>
          <a href={addressesAddress}>{texts.cancel}</a>
        </p>
      )}
    </section>
  );
}

function modeOf(mode: string | null | undefined): HTMLAttributes<HTMLElement>['inputMode'] {
  return mode === 'numeric' ? 'numeric' : 'text';
}
