import type pg from 'pg';
import type { Fastify } from '../http.ts';

interface MailRow {
  id: string;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  createdAt: Date;
  sentAt: Date | null;
}

const COLUMNS = `id, kind, recipient, subject, body_text as text, body_html as html,
  created_at as "createdAt", sent_at as "sentAt"`;

/** `/mail`: what the shop has written, for development; anybody can read it. */
export function serveMails(fastify: Fastify, pool: pg.Pool): void {
  fastify.get('/mail', async (_request, reply) => {
    const { rows } = await pool.query<MailRow>(
      `select ${COLUMNS} from mail order by id desc limit 100`,
    );
    const items = rows.map(
      (mail) =>
        `<li><a href="/api/account/mail/${mail.id}">${escape(mail.subject)}</a> to ${escape(mail.recipient)}, ` +
        `${mail.createdAt.toISOString()}${mail.sentAt ? '' : ', not sent yet'}</li>`,
    );
    return page(reply, `<h1>Mails</h1><ol>${items.join('')}</ol>`);
  });
  fastify.get<{ Params: { id: string } }>('/mail/:id', async (request, reply) => {
    const { rows } = await pool.query<MailRow>(`select ${COLUMNS} from mail where id::text = $1`, [
      request.params.id,
    ]);
    const [mail] = rows;
    if (!mail) return reply.callNotFound();
    return page(
      reply,
      `<p><a href="/api/account/mail">All mails</a></p><h1>${escape(mail.subject)}</h1>` +
        `<p>To ${escape(mail.recipient)}</p><pre>${escape(mail.text)}</pre>`,
    );
  });
}

function page<Reply extends { header(name: string, value: string): { send(body: string): Reply } }>(
  reply: Reply,
  body: string,
): Reply {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>Mails</title></head><body>${body}</body></html>`;
  return reply.header('content-type', 'text/html; charset=utf-8').send(html);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
