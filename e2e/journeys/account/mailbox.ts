import { waitUntil } from '../../shop/wait-until.ts';

const WITHIN = 10_000;

/** Asks the shop for a path: Playwright's request context does. */
export interface Asker {
  get(path: string): Promise<{ text(): Promise<string> }>;
}

/** What the shop has written to somebody, newest first, as its development page shows it. */
export async function mailsTo(request: Asker, recipient: string): Promise<string[]> {
  const list = await (await request.get('/api/account/mail')).text();
  const entries = list.match(/<li>[\s\S]*?<\/li>/g) ?? [];
  const ids = entries
    .filter((entry) => entry.includes(recipient))
    .flatMap((entry) => /\/api\/account\/mail\/([\w-]+)/.exec(entry)?.[1] ?? []);
  return Promise.all(ids.map(async (id) => (await request.get(`/api/account/mail/${id}`)).text()));
}

/**
 * Waits for a mail that leads to a page of the account.
 *
 * @returns path of the page
 */
export function linkFromMail(
  request: Asker,
  recipient: string,
  page: 'confirm' | 'reset',
): Promise<string> {
  const link = new RegExp(`/account/${page}/[\\w.~-]+`);
  return waitUntil(
    `a mail to ${recipient} with a link to ${page}`,
    async () => {
      for (const mail of await mailsTo(request, recipient)) {
        const path = link.exec(mail)?.[0];
        if (path) return path;
      }
      return undefined;
    },
    WITHIN,
  );
}
