import { spawnSync } from 'node:child_process';
import { findBrowser } from './find-browser.ts';

interface InstallStep {
  command: string;
  args: string[];
}

/** What can be tried on this machine, the likeliest first. */
export function installSteps(machine: { root: boolean; apt: boolean }): InstallStep[][] {
  const debian = [
    { command: 'apt-get', args: ['update', '-qq'] },
    {
      command: 'apt-get',
      args: ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    },
  ];
  const playwright = [{ command: 'npx', args: ['playwright', 'install', 'chromium'] }];
  return machine.root && machine.apt ? [debian, playwright] : [playwright];
}

/**
 * Finds a Chromium, or installs one.
 *
 * @param say receives a line for each thing that is being tried
 * @throws Error naming the three ways out when none could be had
 */
export function ensureBrowser(say: (line: string) => void): string {
  const found = findBrowser();
  if (found) return found;
  const machine = {
    root: process.getuid?.() === 0,
    apt: spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0,
  };
  for (const way of installSteps(machine)) {
    for (const { command, args } of way) {
      say(`no Chromium found; running ${command} ${args.join(' ')}`);
      const done = spawnSync(command, args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (done.status !== 0) break;
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    [
      'The journeys need a Chromium, and none could be found or installed. Do one of these:',
      '  1. install it with your system, e.g.  sudo apt-get install chromium fonts-noto-cjk',
      "  2. take Playwright's own:             npx playwright install --with-deps chromium",
      '  3. name the one you have:             CHROMIUM_PATH=/path/to/chrome npm test',
    ].join('\n'),
  );
}
