import type pg from 'pg';
import { addLine, type AddAnswer } from '../add-line/add-line.ts';
import { applyPromotion } from '../apply-promotion/apply-promotion.ts';
import { cartCookie } from '../carts/cart-cookie.ts';
import { changeQuantity } from '../change-quantity/change-quantity.ts';
import { confirmChanges } from '../confirm-changes/confirm-changes.ts';
import type { ReadVisitor } from '../graphql/visitor.ts';
import type { Fastify } from '../http.ts';
import { formOf, takeForms } from '../http/read-form.ts';
import { refuseOtherSites } from '../http/refuse-other-sites.ts';
import { returnPath } from '../http/return-path.ts';
import { errorFields, log } from '../log.ts';
import type { AskCatalog } from '../products/ask-catalog.ts';
import { removeLine } from '../remove-line/remove-line.ts';
import { removePromotion } from '../remove-promotion/remove-promotion.ts';
import { undoRemoval } from '../undo-removal/undo-removal.ts';
import type { Shopper } from './change-cart.ts';
import { lineIdOf } from './line-id.ts';

interface Services {
  pool: pg.Pool;
  askCatalog: AskCatalog;
  readVisitor: ReadVisitor;
}

type Command = (services: Services, shopper: Shopper, form: URLSearchParams) => Promise<AddAnswer>;

/** By the path that the form is sent to. */
const COMMANDS: Record<string, Command> = {
  '/add-line': (services, shopper, form) =>
    addLine(services, shopper, {
      product: form.get('product') ?? '',
      sku: form.get('sku') ?? '',
      quantity: numberOf(form.get('quantity') ?? '1'),
    }),
  '/change-quantity': ({ pool }, shopper, form) =>
    changeQuantity(pool, shopper, {
      line: lineIdOf(form.get('line')),
      quantity: numberOf(form.get('quantity')),
      version: numberOf(form.get('version')),
    }),
  '/remove-line': ({ pool }, shopper, form) =>
    removeLine(pool, shopper, { line: lineIdOf(form.get('line')) }),
  '/undo-removal': ({ pool }, shopper, form) =>
    undoRemoval(pool, shopper, { line: lineIdOf(form.get('line')) }),
  '/confirm-changes': ({ pool }, shopper, form) =>
    confirmChanges(pool, shopper, { key: form.get('key') ?? '' }),
  '/apply-promotion': ({ pool }, shopper, form) =>
    applyPromotion(pool, shopper, { code: form.get('code') ?? '' }),
  '/remove-promotion': ({ pool }, shopper) => removePromotion(pool, shopper),
};

const CART_PAGE = '/cart';

/**
 * Takes the commands as forms, from browsers without scripts: what came of one is told by the page
 * that the browser is sent to.
 */
export function serveCartForms(fastify: Fastify, services: Services, origin: string): void {
  fastify.register(async (scope) => {
    takeForms(scope);
    refuseOtherSites(scope, origin);
    for (const [path, command] of Object.entries(COMMANDS)) {
      scope.post(path, async (request, reply) => {
        const form = formOf(request);
        const { headers } = request;
        const shopper = await services.readVisitor((name) => {
          const value = headers[name];
          return typeof value === 'string' ? value : undefined;
        });
        reply.header('cache-control', 'private, no-store');
        let notice = 'failed';
        try {
          const { code, token } = await command(services, shopper, form);
          notice = code;
          if (token !== undefined) reply.header('set-cookie', cartCookie(token, origin));
        } catch (error) {
          log('error', 'cart not changed', { path, ...errorFields(error) });
        }
        return reply.redirect(returnPath(form.get('return'), CART_PAGE, notice), 303);
      });
    }
  });
}

/** Not a number for anything that is not written as a whole one. */
function numberOf(text: string | null): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : NaN;
}
