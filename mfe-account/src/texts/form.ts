import type { Localised } from './localised.ts';

export interface FormTexts {
  optional: string;
  /** `#` is how many. */
  problem: string;
  problems: string;
}

export const formTexts: Localised<FormTexts> = {
  en: {
    optional: 'optional',
    problem: 'There is something to put right:',
    problems: 'There are # things to put right:',
  },
  ko: {
    optional: '선택',
    problem: '고쳐야 할 것이 있어요:',
    problems: '고쳐야 할 것이 #가지 있어요:',
  },
};
