import { useId, useMemo, type ReactElement } from 'react';
import { ErrorSummary } from '../form/error-summary.tsx';
import { SelectField } from '../form/field.tsx';
import css from '../form/form.module.css';
import { useHydrated } from '../form/use-hydrated.ts';
import { useSectionForm } from '../form/use-section-form.ts';
import { addressLabels } from '../texts/address-labels.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import { AddressBook } from './address-book.tsx';
import { AddressFields } from './address-fields.tsx';
import { addressLines, addressRules, readAddress, sentName } from './address-form.ts';
import { SectionActions } from './section-actions.tsx';
import { Section, type SectionProps } from './section.tsx';

export function AddressSection(props: SectionProps): ReactElement {
  return (
    <Section
      {...props}
      name="address"
      summary={addressLines(props.desk.checkout.address).map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    >
      {!props.desk.guest && <AddressBook desk={props.desk} />}
      <AddressForm key={props.desk.filled} {...props} />
    </Section>
  );
}

function AddressForm({ desk, locale }: SectionProps): ReactElement {
  const { address } = desk.checkout;
  const id = useId();
  const live = useHydrated();
  const { address: texts } = checkoutTexts[locale];
  const labels = { country: texts.country, ...labelsOf(address.fields, addressLabels[locale]) };
  const given = useMemo(
    () => address.errors.map((error) => ({ ...error, field: sentName(error.field) })),
    [address.errors],
  );
  const form = useSectionForm(given, addressRules(address), (data) =>
    desk.save('address', { input: readAddress(data) }),
  );
  return (
    <form method="post" action="/api/cart/checkout/address" noValidate={live} {...form.handlers}>
      {/* What Enter presses without scripts, instead of the button for the country. */}
      {!live && <button className="visually-hidden" tabIndex={-1} aria-hidden="true" />}
      <ErrorSummary
        refused={form.refused}
        errors={form.problems}
        labels={labels}
        locale={locale}
        idOf={(name) => `${id}-${name}`}
      />
      <div className={css.fields}>
        <SelectField
          field={{
            id: `${id}-country`,
            label: texts.country,
            error: form.errorOf('country'),
            required: true,
            locale,
          }}
          name="country"
          autoComplete="shipping country"
          options={address.countries}
          defaultValue={address.country}
          onChange={(event) => void form.run(() => desk.changeCountry(event.currentTarget.value))}
        />
        {!live && (
          <button
            className={css.aside}
            formAction="/api/cart/checkout/country"
            formNoValidate
            data-step="country"
          >
            {texts.changeCountry}
          </button>
        )}
        <AddressFields id={id} address={address} labels={labels} form={form} locale={locale} />
      </div>
      <SectionActions name="address" form={form} desk={desk} locale={locale} />
    </form>
  );
}

/** By the name a field is sent with. */
function labelsOf(
  fields: { name: string; label: string }[],
  words: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, label }) => [sentName(name), words[label] ?? label]),
  );
}
