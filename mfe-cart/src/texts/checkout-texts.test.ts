import { describe, expect, it } from 'vitest';
import { addressLabels } from './address-labels.ts';
import { checkoutTexts } from './checkout.ts';
import { formatDay } from './dates.ts';
import { errorCodes, errorSentence } from './field-errors.ts';
import { orderTexts } from './order.ts';
import { brandName, paymentTexts } from './payment.ts';
import { refusalTexts } from './refusal.ts';

const DICTIONARIES = { addressLabels, checkoutTexts, orderTexts, paymentTexts, refusalTexts };

/** Every leaf of a dictionary by its path; functions are called with something plausible. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'function') {
    const say = value as (...args: unknown[]) => string;
    return leaves(say(...['3', '4'].slice(0, say.length)), path);
  }
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe.each(Object.entries(DICTIONARIES))('%s', (_name, dictionary) => {
  it('says the same things in both languages, none of them empty', () => {
    const english = leaves(dictionary.en);
    const korean = leaves(dictionary.ko);
    expect(korean.map(([path]) => path)).toEqual(english.map(([path]) => path));
    expect([...english, ...korean].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe('what is wrong with a field', () => {
  it('has a sentence for each code in both languages', () => {
    expect(errorCodes.ko).toEqual(errorCodes.en);
  });

  it('mentions what the server says of it, and is never missing', () => {
    const error = { field: 'line1', code: 'too_long', params: [{ name: 'max', value: '120' }] };
    expect(errorSentence(error, 'Street', 'en')).toBe('Street: at most 120 characters.');
    expect(errorSentence({ ...error, code: 'brand_new' }, '거리', 'ko')).toBe(
      '거리: 확인해 주세요.',
    );
  });
});

it('days are those of UTC, brands as they write themselves', () => {
  expect(formatDay('2026-05-04T23:30:00.000Z', 'en')).toBe('May 4, 2026');
  expect(formatDay('2026-05-04T23:30:00.000Z', 'ko')).toBe('2026년 5월 4일');
  expect([brandName('amex'), brandName('new')]).toEqual(['American Express', 'new']);
});
