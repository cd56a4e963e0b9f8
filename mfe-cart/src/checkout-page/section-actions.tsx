import type { ReactElement } from 'react';
import type { SectionForm } from '../form/use-section-form.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import type { FilledSection } from './sections.ts';
import type { SectionProps } from './section.tsx';
import css from './section.module.css';

/** The end of a section's form: send it, or leave it as it was when it was opened again. */
export function SectionActions({
  name,
  form,
  desk,
  locale,
  label,
  busyLabel,
}: Pick<SectionProps, 'desk' | 'locale'> & {
  name: FilledSection;
  form: Pick<SectionForm, 'busy' | 'failed'>;
  label?: string;
  busyLabel?: string;
}): ReactElement {
  const texts = checkoutTexts[locale];
  const again = desk.editing === name && desk.checkout[name].state === 'DONE';
  return (
    <div className={css.actions}>
      {form.failed && (
        <p className={css.failed} role="alert">
          {texts.failed}
        </p>
      )}
      <button className={css.send} aria-disabled={form.busy || undefined}>
        {form.busy ? (busyLabel ?? texts.saving) : (label ?? texts.continue)}
      </button>
      {again && (
        <a
          href="/checkout"
          onClick={(event) => {
            event.preventDefault();
            desk.edit(null);
          }}
        >
          {texts.keep}
        </a>
      )}
    </div>
  );
}
