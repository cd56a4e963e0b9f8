import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { FragmentDescriptor, SliceDescriptor } from '@tessera/slice-kit/contract';
import { DESCRIPTOR_FILE, readJson, type Registry } from '../registry/read-registry.ts';
import type { ConsumerFinding } from './finding.ts';
import { findPlacedSlots, type PlacedSlot } from './placed-slots.ts';

const SOURCES = 'src/**/*.{tsx,jsx,ts,js,html}';
const NO_SOURCES = /\.test\.[jt]sx?$|\/(testing|generated)\//;

/**
 * Whether the fragments of others that a micro-frontend declares and places are published, and take
 * the props that its sources give. Props that only a run knows are not looked at: see
 * `checkPlacedSlots`.
 */
export async function checkSlots(registry: Registry, frontend: string): Promise<ConsumerFinding[]> {
  const descriptor = (await readJson(join(frontend, DESCRIPTOR_FILE))) as SliceDescriptor;
  const declared = [...descriptor.pages, ...descriptor.fragments].flatMap(({ name, slots = [] }) =>
    slots.map((slot) => ({ slot, where: `${DESCRIPTOR_FILE}: ${name}` })),
  );
  const unknown = declared
    .filter(({ slot }) => !isOf(descriptor, slot) && !fragmentOf(registry, slot))
    .map(({ slot, where }) => finding(slot, where, 'is not published'));
  const files = globSync(SOURCES, { cwd: frontend }).filter((file) => !NO_SOURCES.test(file));
  const placed = await Promise.all(
    files.sort().map(async (file) => {
      const slots = findPlacedSlots(await readFile(join(frontend, file), 'utf8'));
      return slots
        .filter(({ name }) => !isOf(descriptor, name))
        .flatMap((slot) => {
          const where = `${file}:${slot.line}`;
          const isDeclared = declared.some((one) => one.slot === slot.name);
          const problems = problemsOf(registry, slot);
          if (!isDeclared) problems.push(`is not among the slots that ${DESCRIPTOR_FILE} declares`);
          return problems.map((problem) => finding(slot.name, where, problem));
        });
    }),
  );
  return [...unknown, ...placed.flat()];
}

/**
 * Whether every slot in HTML that a slice has rendered is published, and takes the props it is given.
 *
 * @param slice whose own fragments are not looked at
 */
export function checkPlacedSlots(
  registry: Registry,
  slice: string,
  html: string,
): ConsumerFinding[] {
  return findPlacedSlots(html)
    .filter(({ name }) => !name.startsWith(`${slice}/`))
    .flatMap((slot) =>
      problemsOf(registry, slot).map((problem) => finding(slot.name, 'rendered HTML', problem)),
    );
}

function finding(slot: string, where: string, problem: string): ConsumerFinding {
  const of = slot.split('/')[0] ?? slot;
  return {
    ...{ what: 'slot', of, where: `<slice-slot name="${slot}"> at ${where}` },
    problem: `${slot} ${problem}.`,
    fix: `Place what contracts/${of}/slice.json offers, with the props that it takes.`,
  };
}

function isOf({ name }: SliceDescriptor, slot: string): boolean {
  return slot.startsWith(`${name}/`);
}

function fragmentOf({ contracts }: Registry, slot: string): FragmentDescriptor | undefined {
  const [slice = '', name] = slot.split('/');
  return contracts.get(slice)?.descriptor.fragments.find((fragment) => fragment.name === name);
}

/** What is wrong with a slot, to follow its name in a sentence. */
function problemsOf(registry: Registry, { name, props, isComplete }: PlacedSlot): string[] {
  const fragment = fragmentOf(registry, name);
  if (!fragment) return ['is not published'];
  const { required = [], properties = {}, ...rest } = (fragment.props ?? {}) as Props;
  const given = Object.keys(props);
  const missing = isComplete ? required.filter((prop) => !given.includes(prop)) : [];
  const surplus =
    rest.additionalProperties === false ? given.filter((prop) => !(prop in properties)) : [];
  const ajv = new Ajv({ strict: false });
  const refused = given.filter((prop) => {
    const value = props[prop];
    return value !== undefined && prop in properties && !ajv.validate(properties[prop]!, value);
  });
  return [
    ...missing.map((prop) => `needs the prop ${prop}`),
    ...surplus.map((prop) => `does not take the prop ${prop}`),
    ...refused.map((prop) => `does not take ${JSON.stringify(props[prop])} as the prop ${prop}`),
  ];
}

interface Props {
  required?: string[];
  properties?: Record<string, object>;
  additionalProperties?: boolean;
}
