import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { Fastify } from '../http.ts';
import { isFromElsewhere } from '../http/refuse-other-sites.ts';
import { errorFields, log } from '../log.ts';
import { leadToLogin, requireCustomer } from '../sessions/require-customer.ts';
import { collectData, type CollectParts } from './collect-data.ts';

const PAGE = '/account/security';

/** `GET /data`: a file of all that the shop knows of whoever asks. */
export function serveData(
  scope: Fastify,
  identity: IdentityParts,
  parts: Omit<CollectParts, 'pool'>,
): void {
  scope.get('/data', async (request: FastifyRequest, reply: FastifyReply) => {
    // Whom another site leads here shall see what they get, and ask for it themselves.
    if (isFromElsewhere(request.headers, identity.origin)) return reply.redirect(PAGE, 303);
    const who = await requireCustomer(identity, request, reply);
    if (!who) return leadToLogin(reply, PAGE);
    const { pool } = identity;
    const data = await collectData({ pool, ...parts }, who.customer.id, (error) =>
      log('warn', 'data of a customer could not be had', errorFields(error)),
    );
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="tessera-data.json"')
      .header('x-content-type-options', 'nosniff')
      .send(JSON.stringify(data, null, 2));
  });
}
