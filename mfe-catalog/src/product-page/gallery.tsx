import type { MouseEvent, ReactElement } from 'react';
import { useFollowing } from '../facets/use-following.ts';
import { Picture } from '../picture/picture.tsx';
import css from './gallery.module.css';
import type { GalleryView } from './load-product.ts';

/** One large picture; the small ones are links that change it, in place where scripts run. */
export function Gallery({ gallery }: { gallery: GalleryView }): ReactElement | null {
  const [shown, show] = useFollowing(gallery.shown);
  const { pictures } = gallery;
  const large = pictures[shown] ?? pictures[0];
  if (!large) return null;
  const choose = (event: MouseEvent, index: number) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    show(index);
  };
  return (
    <section className={css.gallery} aria-label={gallery.label}>
      <div className={css.large}>
        <Picture
          picture={large.picture}
          sizes="(min-width: 1360px) 670px, (min-width: 900px) 46vw, 100vw"
          first
        />
      </div>
      {pictures.length > 1 && (
        <ul className={css.small}>
          {pictures.map(({ picture, href, label }, index) => (
            <li key={href}>
              <a
                href={href}
                aria-label={label}
                aria-current={index === shown ? 'true' : undefined}
                onClick={(event) => choose(event, index)}
              >
                <Picture picture={picture} sizes="80px" silent />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
