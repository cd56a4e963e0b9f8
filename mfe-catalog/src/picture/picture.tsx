import type { ReactElement } from 'react';
import type { PictureView } from './to-picture.ts';
import css from './picture.module.css';

/**
 * A picture in its frame, filled with the picture's mean colour until it is there. The colour is an
 * SVG attribute because a strict Content-Security-Policy takes no `style` attribute.
 *
 * @param sizes the `sizes` of the `srcset`
 * @param first the largest picture of the first screen: asked for at once and before all others
 * @param silent the text beside it says the same
 */
export function Picture({
  picture,
  sizes,
  first = false,
  silent = false,
}: {
  picture: PictureView;
  sizes: string;
  first?: boolean;
  silent?: boolean;
}): ReactElement {
  return (
    <span className={css.frame}>
      <svg className={css.colour} aria-hidden="true">
        <rect width="100%" height="100%" fill={picture.colour} />
      </svg>
      <img
        className={css.picture}
        src={picture.src}
        srcSet={picture.srcset}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt={silent ? '' : picture.alt}
        loading={first ? 'eager' : 'lazy'}
        fetchPriority={first ? 'high' : 'auto'}
        decoding={first ? 'sync' : 'async'}
      />
    </span>
  );
}
