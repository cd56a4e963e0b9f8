import type { SliceManifest } from '@tessera/slice-kit/contract';
import type { Ask } from '../ask.ts';
import type { Report } from '../check.ts';
import { checkPart } from './check-part.ts';
import { guessProps } from './guess-props.ts';

/** Every page and fragment of a slice, and two that it does not have. */
export async function checkParts(
  ask: Ask,
  { pages, fragments, ...manifest }: SliceManifest,
  known: {
    examples: Readonly<Record<string, string>>;
    props: Readonly<Record<string, Record<string, string>>>;
  },
  report: Report,
): Promise<void> {
  const offers = { slots: new Set<string>(), hasBrowserCode: manifest.assets.entry !== '' };
  for (const { name, pattern, slots = [], cookies = [] } of pages) {
    const path = known.examples[name] ?? (/[:*({]/.test(pattern) ? undefined : pattern);
    if (path === undefined) {
      report.skip(`page ${name}`, `${pattern} needs an example: --example ${name}=<path>`);
      continue;
    }
    const query = new URLSearchParams({ url: path });
    await checkPart(ask, `/pages/${name}?${query}&id=`, report, {
      ...{ ...offers, what: `page ${name}`, kind: 'page', slots, cookies },
    });
  }
  for (const { name, props: schema, slots = [], cookies = [] } of fragments) {
    const props = known.props[name] ?? guessProps(schema);
    const query = new URLSearchParams(props);
    await checkPart(ask, `/fragments/${name}?${query}&_id=`, report, {
      ...{ ...offers, what: `fragment ${name}`, kind: 'fragment', slots, cookies },
    });
  }
  for (const path of ['/pages/conform-none?url=%2F&id=c', '/fragments/conform-none?_id=c']) {
    const { status } = await ask(path);
    report.hold(
      `${path.split('?')[0]} is not there`,
      status === 404,
      `status ${status} instead of 404`,
    );
  }
}
