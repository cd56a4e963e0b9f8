import { randomBytes } from 'node:crypto';
import { outcomeOf } from '../cards/card-outcome.ts';
import type { Card } from '../cards/check-card.ts';
import type { Db } from '../database/transaction.ts';

export interface Token {
  /** `pm_…`; who has it can charge the card, so nobody can guess it. */
  payment_method: string;
  brand: string;
  last4: string;
}

/** Takes a card in exchange for something that a shop may know. The number ends here. */
export async function createToken(db: Db, card: Card): Promise<Token> {
  const id = `pm_${randomBytes(18).toString('base64url')}`;
  const last4 = card.number.slice(-4);
  await db.query(
    `insert into payment_method (id, brand, last4, exp_month, exp_year, outcome)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, card.brand, last4, card.month, card.year, outcomeOf(card.number)],
  );
  return { payment_method: id, brand: card.brand, last4 };
}
