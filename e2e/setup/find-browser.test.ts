import { describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { installSteps } from './install-browser.ts';
import { browserArguments } from './launch-browser.ts';

// Something that can be run on every machine that runs this.
const EXECUTABLE = process.execPath;
const MISSING = '/nowhere/chromium';

describe('findBrowser', () => {
  it("takes the person's own choice first", () => {
    const places = { chosen: EXECUTABLE, installed: [MISSING], playwright: MISSING };
    expect(findBrowser(places)).toBe(EXECUTABLE);
  });

  it('refuses a choice that cannot be run, instead of taking another', () => {
    const places = { chosen: MISSING, installed: [EXECUTABLE], playwright: EXECUTABLE };
    expect(() => findBrowser(places)).toThrow(/CHROMIUM_PATH is \/nowhere\/chromium/);
  });

  it("takes the system's before Playwright's", () => {
    const places = { chosen: undefined, installed: [MISSING, EXECUTABLE], playwright: '/other' };
    expect(findBrowser(places)).toBe(EXECUTABLE);
    expect(findBrowser({ ...places, installed: [], playwright: EXECUTABLE })).toBe(EXECUTABLE);
  });

  it('finds none where there is none', () => {
    expect(findBrowser({ chosen: '', installed: [MISSING], playwright: MISSING })).toBeUndefined();
  });
});

describe('installSteps', () => {
  it('asks the system where it may, and Playwright otherwise', () => {
    const commands = (machine: { root: boolean; apt: boolean }) =>
      installSteps(machine).map((way) => way.map(({ command }) => command));
    expect(commands({ root: true, apt: true })).toEqual([['apt-get', 'apt-get'], ['npx']]);
    expect(commands({ root: false, apt: true })).toEqual([['npx']]);
  });
});

describe('browserArguments', () => {
  it('gives up the sandbox only as root, and is always silent', () => {
    expect(browserArguments(true)).toContain('--no-sandbox');
    expect(browserArguments(false)).not.toContain('--no-sandbox');
    expect(browserArguments(false)).toContain('--disable-background-networking');
  });
});
