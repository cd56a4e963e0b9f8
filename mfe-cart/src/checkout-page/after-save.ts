import type { WholeCheckoutFragment as Checkout } from '../generated/graphql.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import { currentSection, type FilledSection, type SectionName } from './sections.ts';

/** What follows from a section that was sent. */
export interface AfterSave {
  /** It stays open when something is wrong with it. */
  editing: SectionName | null;
  /** Id of what takes the focus; null leaves it to the form, which points at what is wrong. */
  focus: string | null;
  /** For people who listen. */
  said: string;
}

/** On to the first section that is not done, or back to what is wrong with this one. */
export function afterSave(
  section: FilledSection,
  checkout: Pick<Checkout, 'current' | FilledSection>,
  locale: keyof typeof checkoutTexts,
): AfterSave {
  if (checkout[section].state !== 'DONE') return { editing: section, focus: null, said: '' };
  const texts = checkoutTexts[locale];
  return {
    editing: null,
    focus: titleOf(currentSection(checkout)),
    said: texts.saved(texts.sections[section]),
  };
}

/** Id of a section's title. */
export function titleOf(section: SectionName): string {
  return `${section}-title`;
}
