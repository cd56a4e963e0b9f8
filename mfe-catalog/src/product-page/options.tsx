import type { ReactElement } from 'react';
import type { OptionView } from './choose-variant.ts';
import css from './options.module.css';

/** Each value is a link to a variant: the choice is in the URL, with scripts or without. */
export function Options({ options }: { options: OptionView[] }): ReactElement {
  return (
    <>
      {options.map((option) => (
        <section key={option.name} className={css.option} aria-label={option.label}>
          <p>
            {option.label}
            <span>{option.chosen}</span>
          </p>
          <ul>
            {option.values.map((value) => (
              <li key={value.label}>
                <a
                  href={value.href}
                  rel="nofollow"
                  aria-current={value.selected ? 'true' : undefined}
                  className={value.note ? css.missing : undefined}
                >
                  {value.label}
                  {value.note && <span className="visually-hidden">, {value.note}</span>}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
