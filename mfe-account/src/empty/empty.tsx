import type { ReactElement } from 'react';
import css from './empty.module.css';

/** Says that there is nothing yet, and where something is to be found. */
export function Empty({
  title,
  text,
  link,
  level = 2,
}: {
  title: string;
  text: string;
  link: string;
  level?: 2 | 3;
}): ReactElement {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={css.empty}>
      <Heading>{title}</Heading>
      <p>{text}</p>
      <a className="button" href="/search">
        {link}
      </a>
    </div>
  );
}
