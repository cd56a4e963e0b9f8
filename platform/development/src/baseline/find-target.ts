import type { SliceManifest } from '@tessera/slice-kit/contract';

/** Where an environment answers what its slice itself would be asked. */
export interface Target {
  /** `inside`: nowhere, the environment keeps it to itself. */
  kind: 'part' | 'file' | 'document' | 'api' | 'inside';
  /** At the environment, with query. */
  path: string;
}

/** @param url what the slice is asked, with query: `/graphql` */
export type FindTarget = (url: string) => Target;

/** Where the requests to a slice are answered in public. */
export function createTargets(manifest: SliceManifest): FindTarget {
  const { name, pages, fragments, api, documents } = manifest;
  const patterns = api.map((pathname) => new URLPattern({ pathname }));
  const parts = new Set([
    ...pages.map((page) => `/pages/${page.name}`),
    ...fragments.map((fragment) => `/fragments/${fragment.name}`),
  ]);
  return (url) => {
    const at = url.indexOf('?');
    const pathname = at < 0 ? url : url.slice(0, at);
    if (parts.has(pathname)) return { kind: 'part', path: `/_parts/${name}${url}` };
    if (pathname.startsWith(`/assets/${name}/`)) return { kind: 'file', path: url };
    if (documents?.includes(pathname)) return { kind: 'document', path: url };
    const isPublic = patterns.some((pattern) => pattern.test({ pathname }));
    return isPublic ? { kind: 'api', path: `/api/${name}${url}` } : { kind: 'inside', path: url };
  };
}
