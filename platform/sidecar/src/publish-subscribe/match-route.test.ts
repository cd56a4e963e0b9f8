import { describe, expect, it } from 'vitest';
import { compileMatch } from './match-route.ts';

describe('the match of a routing rule', () => {
  const event = { type: 'a && b', data: { n: 3, big: true, text: "it's" } };

  it.each([
    ['event.type == "a && b"', true],
    [`event.type == 'a'`, false],
    ['event.type != "a"', true],
    ['event.data.n == 3 && event.data.big == true', true],
    ['event.data.n == 3 && event.data.big == false', false],
    ['event.type == "x" || event.data.n == 3', true],
    ['event.type == "x" || event.data.n == 3 && event.data.big == false', false],
    [`event.data.text == 'it\\'s'`, true],
    ['event.data.missing.deep == "x"', false],
    ['event.constructor == "x"', false],
  ])('%s', (expression, fits) => {
    expect(compileMatch(expression)(event)).toBe(fits);
  });

  it.each([
    '',
    'true',
    'has(event.type)',
    'event.type = "a"',
    '(event.type == "a")',
    'type == "a"',
  ])('does not understand %j, and says so', (expression) => {
    expect(() => compileMatch(expression)).toThrow('is not understood');
  });
});
