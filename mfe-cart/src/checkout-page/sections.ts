import type { WholeCheckoutFragment as Checkout } from '../generated/graphql.ts';

export const SECTIONS = ['contact', 'address', 'shipping', 'payment', 'review'] as const;

export type SectionName = (typeof SECTIONS)[number];
/** A section that is filled in. */
export type FilledSection = Exclude<SectionName, 'review'>;

/** `open`: its form. `done`: what was filled in. `later`: its title alone. */
export type SectionMode = 'open' | 'done' | 'later';

/** The section that is to be filled in next. */
export function currentSection({ current }: Pick<Checkout, 'current'>): SectionName {
  return current.toLowerCase() as SectionName;
}

/** How much of a section is shown: one form at a time. @param editing opened again by the shopper */
export function modeOf(
  section: SectionName,
  checkout: Pick<Checkout, 'current' | FilledSection>,
  editing: SectionName | null,
): SectionMode {
  if (section === (editing ?? currentSection(checkout))) return 'open';
  if (section === 'review') return 'later';
  return checkout[section].state === 'DONE' ? 'done' : 'later';
}

/** True for the name of a section that can be opened again. */
export function isSection(name: string | null): name is FilledSection {
  return name !== null && name !== 'review' && (SECTIONS as readonly string[]).includes(name);
}

/** Where a section stands, opened for editing: works without scripts. */
export function editAddress(section: SectionName): string {
  return `/checkout?edit=${section}#${section}`;
}
