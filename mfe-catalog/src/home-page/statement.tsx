import type { ReactElement } from 'react';
import type { HomeProps } from './load-home.ts';
import css from './statement.module.css';

export function Statement({
  statement,
  facts,
}: Pick<HomeProps, 'statement' | 'facts'>): ReactElement {
  return (
    <section className={css.statement}>
      <div>
        <p className={css.saying}>{statement}</p>
        <dl>
          {facts.map((fact) => (
            <div key={fact.title}>
              <dt>{fact.title}</dt>
              <dd>{fact.text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
