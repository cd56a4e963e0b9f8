import { fieldError, type FieldError } from '../form/field-error.ts';

export type CardField = 'number' | 'exp_month' | 'exp_year' | 'cvc' | 'name';

/** What the bank makes of a card: something to pay with, or what is wrong with it. */
export type LeftCard = { method: string } | { errors: FieldError[] };

const FIELD_OF: Record<string, CardField> = {
  invalid_number: 'number',
  invalid_expiry: 'exp_month',
  expired_card: 'exp_year',
  invalid_cvc: 'cvc',
};

/** The error of a card as one of its form's fields. */
export function cardError(code: string): FieldError {
  return fieldError(FIELD_OF[code] ?? 'number', code);
}

/**
 * Leaves a card with the bank. It goes from the browser straight to there.
 *
 * @param formAction where the bank takes cards
 * @throws when the bank cannot be reached
 */
export async function leaveCard(formAction: string, form: FormData): Promise<LeftCard> {
  const card = Object.fromEntries([...form].filter(([name]) => name !== 'return_to'));
  const response = await fetch(formAction, {
    method: 'POST',
    signal: AbortSignal.timeout(15_000),
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(card),
  });
  const answer = (await response.json()) as {
    payment_method?: string;
    error?: { code?: string; field?: string };
  };
  if (answer.payment_method) return { method: answer.payment_method };
  if (response.status !== 422) throw new Error(`the bank answered ${response.status}`);
  const { code = 'processing_error', field } = answer.error ?? {};
  return { errors: [field ? fieldError(field, code) : cardError(code)] };
}
