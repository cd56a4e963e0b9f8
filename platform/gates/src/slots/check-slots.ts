import type { SliceManifest } from '@tessera/slice-kit/contract';
import { nameOf, type ReleaseContract } from '../contracts/release-contract.ts';
import type { Finding } from '../finding.ts';

type Fragment = SliceManifest['fragments'][number];
interface Props {
  required?: string[];
  properties?: Record<string, { enum?: unknown[]; pattern?: string }>;
  additionalProperties?: boolean;
}

/** Whether whoever places a fragment of this slice still finds it, and may give it the same props. */
export function checkSlots(
  candidate: ReleaseContract,
  others: readonly ReleaseContract[],
): Finding[] {
  const { manifest, slice } = candidate;
  if (!manifest) return [];
  const before = others.findLast((other) => other.slice === slice)?.manifest;
  const offered = new Map(manifest.fragments.map((fragment) => [fragment.name, fragment]));
  return others.flatMap((other) =>
    [...slotsOf(other)].flatMap(([slot, places]) => {
      const [owner, name] = slot.split('/') as [string, string];
      const former = before?.fragments.find((fragment) => fragment.name === name);
      if (owner !== slice || !former) return [];
      const finding = (problem: string, fix: string): Finding => ({
        ...{ gate: 'slots', breaks: nameOf(other), problem, fix },
        where: `<slice-slot name="${slot}"> on ${places.join(', ')}`,
      });
      const fragment = offered.get(name);
      if (!fragment) {
        return [
          finding(`The fragment ${name} is gone.`, 'Keep it until nobody places it any more.'),
        ];
      }
      return narrowedProps(former, fragment).map((problem) =>
        finding(problem, 'Take what was taken before; give a new prop a default.'),
      );
    }),
  );
}

/** Slot → the pages and fragments of a release that place it. */
function slotsOf({ manifest }: ReleaseContract): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { name, slots = [] } of [...(manifest?.pages ?? []), ...(manifest?.fragments ?? [])]) {
    for (const slot of slots) places.set(slot, [...(places.get(slot) ?? []), name]);
  }
  return places;
}

function narrowedProps(former: Fragment, now: Fragment): string[] {
  const old = (former.props ?? {}) as Props;
  const next = (now.props ?? {}) as Props;
  const problems: string[] = [];
  for (const name of next.required ?? []) {
    if (!old.required?.includes(name)) problems.push(`The prop ${name} was not required before.`);
  }
  for (const [name, { enum: values, pattern }] of Object.entries(old.properties ?? {})) {
    const prop = next.properties?.[name];
    if (!prop) {
      if (next.additionalProperties === false)
        problems.push(`The prop ${name} is not taken any more.`);
      continue;
    }
    const refused = prop.enum && (values ?? ['anything']).filter((v) => !prop.enum!.includes(v));
    if (refused && refused.length > 0) {
      problems.push(`The prop ${name} does not take ${refused.join(', ')} any more.`);
    }
    if (prop.pattern !== undefined && prop.pattern !== pattern) {
      problems.push(`The prop ${name} has to match ${prop.pattern} now.`);
    }
  }
  return problems;
}
