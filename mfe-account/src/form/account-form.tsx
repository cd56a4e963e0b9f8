import type { Locale } from '@tessera/slice-kit/contract';
import { useId, type ReactElement, type ReactNode } from 'react';
import { commandAddress, type CommandName } from '../addresses/addresses.ts';
import { ErrorSummary } from './error-summary.tsx';
import type { FieldProps } from './field.tsx';
import css from './form.module.css';
import type { FormState } from './form-state.ts';

export interface AccountForm {
  /** What a field needs to know of the form that it stands in. */
  field(name: string, more?: Partial<FieldProps>): FieldProps;
  /** What was typed into it the last time. */
  typed(name: string, otherwise?: string): string;
}

/**
 * A form that the browser sends by itself, scripts or not. What was refused stands in it again, with
 * what is wrong beside each field and above them.
 *
 * @param labels by the names of the fields
 * @param hidden fields that are sent along
 */
export function AccountForm({
  command,
  state,
  labels,
  hidden = {},
  send,
  locale,
  danger = false,
  children,
}: {
  command: CommandName;
  state: FormState;
  labels: Record<string, string>;
  hidden?: Record<string, string>;
  /** Text of the button. */
  send: string;
  locale: Locale;
  /** It takes away what cannot be brought back. */
  danger?: boolean;
  children(form: AccountForm): ReactNode;
}): ReactElement {
  const id = useId();
  const idOf = (name: string): string => `${id}-${name}`;
  const form: AccountForm = {
    field: (name, more) => ({
      id: idOf(name),
      label: labels[name] ?? name,
      error: state.errors.find(({ field }) => field === name),
      required: true,
      locale,
      ...more,
    }),
    typed: (name, otherwise = '') => state.values[name] ?? otherwise,
  };
  return (
    <form method="post" action={commandAddress(command)} className={css.form}>
      <ErrorSummary errors={state.errors} labels={labels} locale={locale} idOf={idOf} />
      <input type="hidden" name="locale" value={locale} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className={css.fields}>{children(form)}</div>
      <button className={danger ? css.danger : css.send}>{send}</button>
    </form>
  );
}
