import { useId, type ReactElement } from 'react';
import type { FieldRule } from '../form/check-field.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { TextField } from '../form/field.tsx';
import css from '../form/form.module.css';
import { useHydrated } from '../form/use-hydrated.ts';
import { useSectionForm } from '../form/use-section-form.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import { SectionActions } from './section-actions.tsx';
import { Section, type SectionProps } from './section.tsx';

const RULES = {
  email: { required: true, maxLength: 254, kind: 'email' },
  name: { required: true, maxLength: 100 },
  phone: { required: false, maxLength: 32, kind: 'phone' },
} as const satisfies Record<string, FieldRule>;

export function ContactSection(props: SectionProps): ReactElement {
  const { email, name, phone } = props.desk.checkout.contact;
  return (
    <Section
      {...props}
      name="contact"
      summary={[name, email, phone].filter(Boolean).map((text) => (
        <p key={text}>{text}</p>
      ))}
    >
      {props.desk.guest && <LoginHint locale={props.locale} />}
      <ContactForm {...props} />
    </Section>
  );
}

function LoginHint({ locale }: Pick<SectionProps, 'locale'>): ReactElement {
  const { contact: texts } = checkoutTexts[locale];
  return (
    <p className={css.hint}>
      {texts.known} <a href="/account/login?return=/checkout">{texts.login}</a>
    </p>
  );
}

function ContactForm({ desk, locale }: SectionProps): ReactElement {
  const { contact } = desk.checkout;
  const id = useId();
  const live = useHydrated();
  const { contact: labels } = checkoutTexts[locale];
  const form = useSectionForm(contact.errors, RULES, (data) =>
    desk.save('contact', Object.fromEntries(data)),
  );
  const field = (name: keyof typeof RULES, hint?: string) => ({
    id: `${id}-${name}`,
    label: labels[name],
    error: form.errorOf(name),
    required: RULES[name].required,
    hint,
    locale,
  });
  return (
    <form method="post" action="/api/cart/checkout/contact" noValidate={live} {...form.handlers}>
      <ErrorSummary
        refused={form.refused}
        errors={form.problems}
        labels={{ ...labels }}
        locale={locale}
        idOf={(name) => `${id}-${name}`}
      />
      <div className={css.fields}>
        <TextField
          field={field('email', labels.emailHint)}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          spellCheck={false}
          defaultValue={contact.email}
        />
        <TextField
          field={{ ...field('name'), width: 'half' }}
          name="name"
          autoComplete="name"
          autoCapitalize="words"
          defaultValue={contact.name}
        />
        <TextField
          field={{ ...field('phone', labels.phoneHint), width: 'half' }}
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          defaultValue={contact.phone}
        />
      </div>
      <SectionActions name="contact" form={form} desk={desk} locale={locale} />
    </form>
  );
}
