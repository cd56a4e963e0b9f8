import { checkCard } from '../cards/check-card.ts';
import { errorFields, log } from '../log.ts';
import { BankError } from '../payments/bank-error.ts';
import { invalid, readFields } from '../server/request.ts';
import { seeOther } from '../server/respond.ts';
import type { Route } from '../server/route.ts';
import { returnPath } from '../server/return-path.ts';
import { createToken } from './create-token.ts';

/**
 * `POST /v1/tokens`: `number`, `exp_month`, `exp_year`, `cvc`, `name`. A form also names `return_to`, a
 * path of the shop, and is sent back there with `payment_method` or `payment_error`; JSON is
 * answered with JSON.
 */
export const tokenRoute: Route = {
  method: 'POST',
  path: '/v1/tokens',
  door: 'public',
  async answer({ bank, request }) {
    const { isForm, values } = await readFields(request);
    const backTo = (parameters: Record<string, string>): string => {
      const path = returnPath(values['return_to'], parameters);
      if (path !== undefined) return path;
      throw invalid('return_to', 'Give return_to as a path of this site, such as /checkout.');
    };
    // A way back is looked for before the card is, so that nothing is kept for nobody.
    if (isForm) backTo({});
    const text = (name: string): string => {
      const value = values[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    };
    const card = checkCard(
      {
        number: text('number'),
        exp_month: text('exp_month'),
        exp_year: text('exp_year'),
        cvc: text('cvc'),
      },
      new Date(),
    );
    if ('code' in card) {
      if (isForm) return seeOther(backTo({ payment_error: card.code }));
      throw new BankError(422, card.code, card.message, card.field);
    }
    if (!isForm) return { status: 200, body: await createToken(bank.pool, card) };
    try {
      const { payment_method } = await createToken(bank.pool, card);
      return seeOther(backTo({ payment_method }));
    } catch (error) {
      // Whoever sent a form looks at the answer, and had better look at the shop.
      log('error', 'no token was made', errorFields(error));
      return seeOther(backTo({ payment_error: 'processing_error' }));
    }
  },
};
