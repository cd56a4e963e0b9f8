import type { Locale } from '@tessera/slice-kit/contract';
import type { HTMLAttributes, ReactElement } from 'react';
import { SelectField, TextField, type FieldProps } from '../form/field.tsx';
import type { SectionForm } from '../form/use-section-form.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import { sentName, type Address, type AddressFieldName } from './address-form.ts';

const WIDTHS: Record<string, FieldProps['width']> = {
  city: 'half',
  region: 'half',
  postalCode: 'half',
};

/** The fields that a country asks for, in its order. What was typed stays when the country changes. */
export function AddressFields({
  id,
  address,
  labels,
  form,
  locale,
}: {
  id: string;
  address: Address;
  labels: Record<string, string>;
  form: SectionForm;
  locale: Locale;
}): ReactElement[] {
  const { address: texts } = checkoutTexts[locale];
  return address.fields.map(({ name, example, options, ...rule }) => {
    const sent = sentName(name);
    const field: FieldProps = {
      id: `${id}-${sent}`,
      label: labels[sent] ?? name,
      hint: example ? texts.example(example) : undefined,
      error: form.errorOf(sent),
      required: rule.required,
      width: WIDTHS[name] ?? 'full',
      locale,
    };
    const typed = address[name as AddressFieldName];
    const shared = { name: sent, autoComplete: rule.autocomplete, defaultValue: typed };
    if (options.length > 0) {
      // Choices are the country's own: nothing of another one's stays.
      const key = `${name}-${address.country}`;
      return (
        <SelectField key={key} field={field} options={options} choose={texts.choose} {...shared} />
      );
    }
    return (
      <TextField
        key={name}
        field={field}
        {...shared}
        inputMode={inputMode(rule.inputMode)}
        autoCapitalize="words"
      />
    );
  });
}

function inputMode(mode: string | null | undefined): HTMLAttributes<HTMLElement>['inputMode'] {
  return mode === 'numeric' ? 'numeric' : 'text';
}
