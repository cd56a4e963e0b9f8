const BROWSERS: readonly [name: string, sign: RegExp][] = [
  ['Edge', /\bEdgi?A?(?:ndroid|OS)?\//u],
  ['Opera', /\bOPR\//u],
  ['Samsung Internet', /\bSamsungBrowser\//u],
  ['Whale', /\bWhale\//u],
  ['Firefox', /\b(?:Firefox|FxiOS)\//u],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\//u],
  ['Safari', /\bVersion\/.*\bSafari\//u],
];

const SYSTEMS: readonly [name: string, sign: RegExp][] = [
  ['iPhone', /\biPhone\b/u],
  ['iPad', /\biPad\b/u],
  ['Android', /\bAndroid\b/u],
  ['Windows', /\bWindows\b/u],
  ['macOS', /\bMac OS X\b/u],
  ['ChromeOS', /\bCrOS\b/u],
  ['Linux', /\bLinux\b/u],
];

/**
 * `Firefox · Linux`: enough to know one's own devices again. Empty when the browser does not tell.
 *
 * @param userAgent the header `user-agent`
 */
export function deviceOf(userAgent: string | undefined): string {
  const told = (userAgent ?? '').slice(0, 500);
  const find = (list: readonly [string, RegExp][]) => list.find(([, sign]) => sign.test(told))?.[0];
  return [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(' · ');
}
