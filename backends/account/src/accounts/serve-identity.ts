import { serveConfirm } from '../confirm-address/confirm-routes.ts';
import type { Fastify } from '../http.ts';
import { serveForms } from '../http/serve-forms.ts';
import { serveLogin } from '../log-in/login-routes.ts';
import { serveLogout } from '../log-out/logout-routes.ts';
import { serveRefresh } from '../refresh-session/refresh-routes.ts';
import { serveRegister } from '../register/register-routes.ts';
import { serveSessions } from '../sessions/session-routes.ts';
import type { IdentityParts } from './identity-parts.ts';

/** The forms by which somebody becomes a customer, and logs in and out. */
export function serveIdentity(fastify: Fastify, parts: IdentityParts): void {
  serveForms(fastify, parts.origin, (scope) => {
    serveRegister(scope, parts);
    serveConfirm(scope, parts);
    serveLogin(scope, parts);
    serveLogout(scope, parts);
    serveRefresh(scope, parts);
    serveSessions(scope, parts);
  });
}
