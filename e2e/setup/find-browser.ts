import { accessSync, constants } from 'node:fs';
import { chromium } from '@playwright/test';

/** Where systems put a Chromium, in the order of preference. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export interface BrowserPlaces {
  /** The person's own choice, `CHROMIUM_PATH`. */
  chosen: string | undefined;
  installed: string[];
  /** Where Playwright would have put its own. */
  playwright: string;
}

/**
 * Path of a Chromium to test with: `CHROMIUM_PATH`, else the system's, else Playwright's own.
 *
 * @returns undefined when there is none
 * @throws Error when `CHROMIUM_PATH` names something that cannot be run
 */
export function findBrowser(places: BrowserPlaces = knownPlaces()): string | undefined {
  if (places.chosen) {
    if (isExecutable(places.chosen)) return places.chosen;
    throw new Error(
      `CHROMIUM_PATH is ${places.chosen}, which is not an executable file. ` +
        'Point it at a Chromium or Chrome, or unset it.',
    );
  }
  return [...places.installed, places.playwright].find(isExecutable);
}

function knownPlaces(): BrowserPlaces {
  return {
    chosen: process.env['CHROMIUM_PATH'],
    installed: INSTALLED,
    playwright: chromium.executablePath(),
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
