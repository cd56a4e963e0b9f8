import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { listen } from './listen.ts';
import type { MailTransport, OutgoingMail } from './mail-transport.ts';
import { MAIL_CHANNEL } from './write-mail.ts';

export interface MailerOptions {
  pool: pg.Pool;
  transport: MailTransport;
  /** `Tessera <shop@example.com>` */
  from: string;
  onTrouble(error: unknown): void;
}

interface MailRow {
  id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  createdAt: Date;
}

/** A notification may get lost, and mails that were refused become due again. */
const LOOK_AGAIN = 5_000;
const GIVE_UP_AFTER = '3 days';

/**
 * Sends what is promised, each at least once: a mail whose sender is killed before it could be noted
 * goes out again under the same message id. Any number of processes may do so.
 */
export function startMailer(options: MailerOptions): { stop(): Promise<void> } {
  const { pool, onTrouble } = options;
  let stopped = false;
  let again = false;
  let sending: Promise<void> | undefined;

  const look = (): void => {
    again = true;
    sending ??= (async () => {
      try {
        while (again && !stopped) {
          again = await sendNext(pool, options);
        }
      } catch (error) {
        onTrouble(error);
      } finally {
        sending = undefined;
      }
    })();
  };

  const listening = listen(pool, [MAIL_CHANNEL], {
    onNotification: look,
    onListening: look,
    onTrouble,
  });
  const timer = setInterval(look, LOOK_AGAIN);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await listening.stop();
      await sending;
      options.transport.close();
    },
  };
}

/** @returns whether there may be more */
async function sendNext(pool: pg.Pool, options: MailerOptions): Promise<boolean> {
  return poolTransactions(pool)(async (tx) => {
    const { rows } = await tx.query<MailRow>(
      `select id, recipient, subject, body_text as text, body_html as html,
         created_at as "createdAt"
       from mail
       where sent_at is null and due_at <= now() and created_at > now() - $1::interval
       order by due_at limit 1 for update skip locked`,
      [GIVE_UP_AFTER],
    );
    const [mail] = rows;
    if (!mail) return false;
    try {
      await options.transport.send(outgoing(mail, options.from));
      await tx.query(
        'update mail set sent_at = now(), attempts = attempts + 1, problem = null where id = $1',
        [mail.id],
      );
    } catch (error) {
      // Whom the mail was for is nothing for a log; what the server said of it stays with the mail.
      const { code } = error as { code?: string };
      options.onTrouble(Object.assign(new Error(`mail ${mail.id} was not taken`), { code }));
      await tx.query(
        `update mail set attempts = attempts + 1, problem = $2,
           due_at = now() + least(interval '1 second' * 2 ^ attempts, interval '1 hour')
         where id = $1`,
        [mail.id, (error as Error).message],
      );
    }
    return true;
  });
}

function outgoing({ id, recipient, createdAt, ...mail }: MailRow, from: string): OutgoingMail {
  const host = /@([\w.-]+)/u.exec(from)?.[1] ?? 'localhost';
  return { ...mail, messageId: `<${id}@${host}>`, from, to: recipient, date: createdAt };
}
