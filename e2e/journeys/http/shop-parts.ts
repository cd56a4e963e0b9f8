import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

export interface ManifestPart {
  name: string;
  cookies?: string[];
}
export interface Manifest {
  name: string;
  pages: (ManifestPart & { pattern: string })[];
  fragments: (ManifestPart & { props?: { properties?: Record<string, unknown> } })[];
  api: string[];
}

/** Something that the shell composes, as a browser asks for it. */
export interface ShopPart {
  /** `catalog/product` */
  name: string;
  /** Path and query to get it by itself. */
  path: string;
  /** Path and query of its document; fragments have none. */
  document?: string;
  /** Whether it says something of the visitor. */
  personal: boolean;
}

/** What the parts are asked for with, by the name of the pattern's group or the prop. */
export type PartValues = Record<string, string>;

/** The manifests of all slices. */
export function readManifests(): Manifest[] {
  return readdirSync(ROOT)
    .filter((folder) => folder.startsWith('mfe-'))
    .map(
      (folder) => JSON.parse(readFileSync(join(ROOT, folder, 'slice.json'), 'utf8')) as Manifest,
    );
}

/**
 * Every page and every fragment of every slice.
 *
 * @throws Error when a part asks for a value that is not given
 */
export function partsOf(manifests: Manifest[], values: PartValues): ShopPart[] {
  const valueOf = (part: string, name: string): string => {
    const value = values[name];
    if (value === undefined) throw new Error(`${part} asks for "${name}": say what it is here`);
    return value;
  };
  return manifests.flatMap(({ name: slice, pages, fragments }) => [
    ...pages.map(({ name, pattern, cookies = [] }) => {
      const document = pattern.replace(/:(\w+)/g, (_, group: string) => valueOf(name, group));
      return {
        name: `${slice}/${name}`,
        path: `/_pages?url=${encodeURIComponent(document)}`,
        document,
        personal: cookies.length > 0,
      };
    }),
    ...fragments.map(({ name, props, cookies = [] }) => {
      const asked = new URLSearchParams(
        Object.keys(props?.properties ?? {}).map((prop) => [prop, valueOf(name, prop)]),
      );
      return {
        name: `${slice}/${name}`,
        path: `/_fragments/${slice}/${name}?${asked}`,
        personal: cookies.length > 0,
      };
    }),
  ]);
}
