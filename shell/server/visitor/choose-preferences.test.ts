import { describe, expect, test } from 'vitest';
import { localPath } from './choose-preferences.ts';

describe('localPath', () => {
  test.each([
    ['/p/low-tide?variant=A3', '/p/low-tide?variant=A3'],
    ['/search?q=a&lang=ko&currency=EUR', '/search?q=a'],
    [null, '/'],
    ['', '/'],
    ['https://evil.example/', '/'],
    ['//evil.example/x', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/a/..//evil.example', '/evil.example'],
  ])('%j → %j', (target, path) => {
    expect(localPath(target)).toBe(path);
  });
});
