import { describe, expect, it } from 'vitest';
import { addressTexts } from './address.ts';
import { entryTexts } from './entry.ts';
import { errorCodes, errorSentence } from './field-errors.ts';
import { formTexts } from './form.ts';
import { frameTexts } from './frame.ts';
import { menuTexts } from './menu.ts';
import { noticeFor, noticeTexts } from './notice.ts';
import { orderTexts } from './orders.ts';
import { overviewTexts } from './overview.ts';
import { passkeyProblemText, passkeyProblemTexts } from './passkey-problems.ts';
import { securityTexts } from './security.ts';
import { wishTexts } from './wish.ts';
import { wishlistTexts } from './wishlist.ts';

const DICTIONARIES = {
  ...{ addressTexts, entryTexts, formTexts, frameTexts, menuTexts, noticeTexts, orderTexts },
  ...{ overviewTexts, passkeyProblemTexts, securityTexts, wishTexts, wishlistTexts },
};

/** `labels.city` → text */
function flat(texts: object, before = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : flat(value as object, `${before}${key}.`),
  );
}

describe.each(Object.entries(DICTIONARIES))('%s', (_name, { en, ko }) => {
  it('says the same things in both languages, none of them empty', () => {
    const [english, korean] = [flat(en), flat(ko)];
    expect(korean.map(([key]) => key)).toEqual(english.map(([key]) => key));
    for (const [at, [, text]] of korean.entries()) {
      expect(text.trim()).not.toBe('');
      expect(text.includes('#')).toBe(english[at]![1].includes('#'));
    }
  });
});

it('there is a sentence for whatever is wrong, in both languages', () => {
  expect(errorCodes.ko).toEqual(errorCodes.en);
  const error = { field: 'x', code: 'constructor', params: [] };
  expect(errorSentence(error, 'Name', 'en')).toBe('Name: please check this.');
});

it('what is no known problem of a passkey is said in general', () => {
  expect(passkeyProblemText('too_many', 'Sorry.', 'en')).toContain('as many');
  expect(passkeyProblemText('constructor', 'Sorry.', 'en')).toBe('Sorry.');
});

it('what is no notice says nothing', () => {
  expect(noticeFor('constructor', 'en')).toBeUndefined();
  expect(noticeFor(null, 'ko')).toBeUndefined();
});
