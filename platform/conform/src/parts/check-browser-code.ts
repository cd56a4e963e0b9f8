import type { SliceManifest } from '@tessera/slice-kit/contract';
import type { Report } from '../check.ts';

/** Files of the remote: there, of the right type, and kept for good. */
export async function checkBrowserCode(
  { assets, pages, fragments }: SliceManifest,
  origin: string | undefined,
  { hold, skip }: Report,
): Promise<void> {
  if (assets.entry === '') return skip('browser code', 'it has none');
  const named = [...pages, ...fragments];
  const missing = named.find(({ module }) => !(module in assets.modules));
  hold(
    'every page and fragment has its module',
    missing === undefined,
    `${missing?.name}: ${missing?.module} is not in assets.modules`,
  );
  if (origin === undefined && assets.base.startsWith('/')) {
    return skip(
      'files of the remote',
      `${assets.base} is served by the gateway: --assets <origin>`,
    );
  }
  const base = new URL(assets.base, origin);
  const files = new Set([
    assets.entry,
    ...Object.values(assets.modules).flatMap(({ js, css }) => [...js, ...css]),
  ]);
  for (const file of files) {
    const response = await fetch(new URL(file, base));
    await response.body?.cancel();
    const type = response.headers.get('content-type') ?? '';
    const right = file.endsWith('.css') ? type.startsWith('text/css') : /javascript/.test(type);
    hold(
      `${file} is served`,
      response.status === 200 && right,
      `status ${response.status}, content-type "${type}"`,
    );
    const control = response.headers.get('cache-control') ?? '';
    hold(`${file} is kept for good`, control.includes('immutable'), `cache-control "${control}"`);
  }
}
