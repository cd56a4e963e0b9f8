import type { ReactElement } from 'react';
import { Picture } from '../picture/picture.tsx';
import type { CollectionTile } from './load-home.ts';
import css from './mosaic.module.css';

/** The collections as tiles of unequal width, laid so that each pair of rows is full. */
export function Mosaic({ tiles }: { tiles: CollectionTile[] }): ReactElement {
  return (
    <ul className={css.mosaic}>
      {tiles.map((tile) => (
        <li key={tile.href}>
          {tile.picture && (
            <Picture picture={tile.picture} sizes="(min-width: 900px) 40vw, 92vw" silent />
          )}
          <h3>
            <a href={tile.href}>{tile.title}</a>
          </h3>
          <p>{tile.count}</p>
        </li>
      ))}
    </ul>
  );
}
