import type { Locale } from '@tessera/slice-kit/contract';
import type { InputHTMLAttributes, ReactElement, ReactNode, SelectHTMLAttributes } from 'react';
import { errorSentence } from '../texts/field-errors.ts';
import { formTexts } from '../texts/form.ts';
import type { FieldError } from './field-error.ts';
import css from './form.module.css';

export interface FieldProps {
  id: string;
  label: string;
  locale: Locale;
  hint?: string | undefined;
  required?: boolean;
  error?: FieldError | undefined;
  width?: 'full' | 'half';
}

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'width'>;

/** A field with its label, its hint, and what is wrong with it, tied together for everybody. */
export function TextField({ field, ...input }: { field: FieldProps } & Input): ReactElement {
  return (
    <Framed field={field}>
      <input
        {...input}
        {...ties(field)}
        className={css.input}
        autoCapitalize={input.autoCapitalize ?? 'off'}
      />
    </Framed>
  );
}

export function SelectField({
  field,
  options,
  choose,
  ...select
}: {
  field: FieldProps;
  options: { code: string; name: string }[];
  /** Text of the empty choice; none without it. */
  choose?: string;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'>): ReactElement {
  return (
    <Framed field={field}>
      <select {...select} {...ties(field)} className={css.input}>
        {choose !== undefined && <option value="">{choose}</option>}
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </Framed>
  );
}

function Framed({ field, children }: { field: FieldProps; children: ReactNode }): ReactElement {
  const { id, label, hint, required, error, locale, width = 'full' } = field;
  return (
    <div className={`${css.field} ${css[width] ?? ''}`}>
      <label htmlFor={id}>
        {label}
        {!required && <span className={css.optional}> ({formTexts[locale].optional})</span>}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={css.error}>
          {errorSentence(error, label, locale)}
        </p>
      )}
    </div>
  );
}

function ties({ id, hint, required, error }: FieldProps): object {
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return {
    id,
    required,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
  };
}
