import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { refuseForm } from '../forms/refuse-form.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { returnPath } from '../http/return-path.ts';
import { leadToLogin, requireCustomer } from '../sessions/require-customer.ts';
import { chooseDefault, saveAddress } from './save-address.ts';

const PAGE = '/account/addresses';
const FIELDS = ['country', 'recipient', 'line1', 'line2', 'city', 'region', 'postalCode'] as const;

/**
 * `POST /addresses/save`: id of one that is changed, country, recipient, line1, line2, city, region,
 * postalCode, isDefault, return. `POST /addresses/default`: id, return.
 */
export function serveSaveAddress(scope: Fastify, parts: IdentityParts): void {
  scope.post('/addresses/save', async (request: FastifyRequest, reply: FastifyReply) => {
    const who = await requireCustomer(parts, request, reply);
    if (!who) return leadToLogin(reply, PAGE);
    const form = formOf(request);
    const field = (name: string) => form.get(name) ?? '';
    const errors = await saveAddress(parts.pool, who.customer.id, {
      id: field('id') || undefined,
      address: {
        ...{ country: field('country'), recipient: field('recipient') },
        ...{ line1: field('line1'), line2: field('line2'), city: field('city') },
        ...{ region: field('region'), postalCode: field('postalCode') },
      },
      isDefault: field('isDefault') !== '',
    });
    if (errors.length > 0) {
      return refuseForm(parts.pool, reply, {
        ...{ name: 'addresses/save', page: PAGE, form, errors },
        fields: ['id', ...FIELDS, 'isDefault'],
      });
    }
    return reply.redirect(returnPath(form.get('return'), PAGE, 'address_saved'), 303);
  });

  scope.post('/addresses/default', async (request: FastifyRequest, reply: FastifyReply) => {
    const who = await requireCustomer(parts, request, reply);
    if (!who) return leadToLogin(reply, PAGE);
    const form = formOf(request);
    const chosen = await chooseDefault(parts.pool, who.customer.id, form.get('id') ?? '');
    const notice = chosen ? 'address_default' : undefined;
    return reply.redirect(returnPath(form.get('return'), PAGE, notice), 303);
  });
}
