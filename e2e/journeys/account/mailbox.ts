import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../../shop/wait-until.ts';

const WITHIN = 20_000;

/**
 * What a shop without a mail server has written to somebody, newest first.
 *
 * @param home TESSERA_HOME of the shop
 */
export function mailsTo(home: string, recipient: string): string[] {
  const folder = join(home, 'data/account/mail');
  if (!existsSync(folder)) return [];
  // Their names begin with the time.
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return files
    .sort()
    .reverse()
    .map((name) => withoutSoftBreaks(readFileSync(join(folder, name), 'utf8')))
    .filter((mail) => mail.includes(`\nTo: ${recipient}\n`));
}

/**
 * Waits for a mail that leads to a page of the account.
 *
 * @param known how many mails there were before
 * @returns path of the page
 */
export function linkFromMail(
  home: string,
  recipient: string,
  page: 'confirm' | 'reset',
  known = 0,
): Promise<string> {
  const link = new RegExp(`/account/${page}/[\\w.~-]+`);
  return waitUntil(
    `a mail to ${recipient} with a link to ${page}`,
    () =>
      mailsTo(home, recipient)
        .toReversed()
        .slice(known)
        .toReversed()
        .map((mail) => link.exec(mail)?.[0])
        .find((path) => path !== undefined),
    WITHIN,
  );
}

/** Quoted-printable: lines that were broken only because they were long. */
function withoutSoftBreaks(mail: string): string {
  return mail.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
}
