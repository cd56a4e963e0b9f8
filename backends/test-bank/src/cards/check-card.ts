/** A card as somebody typed it. */
export interface TypedCard {
  number: string;
  exp_month: string;
  exp_year: string;
  cvc: string;
}

/** A card that can be one. Not to be stored, nor to be logged. */
export interface Card {
  number: string;
  brand: 'visa' | 'mastercard' | 'amex' | 'unknown';
  month: number;
  year: number;
}

export type CardErrorCode = 'invalid_number' | 'invalid_expiry' | 'expired_card' | 'invalid_cvc';

export interface CardProblem {
  code: CardErrorCode;
  field: keyof TypedCard;
  message: string;
}

/** @returns the card, or the first thing that is wrong with it */
export function checkCard(typed: TypedCard, today: Date): Card | CardProblem {
  const number = typed.number.replaceAll(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) {
    return {
      code: 'invalid_number',
      field: 'number',
      message: 'This is not a card number. Check its digits.',
    };
  }
  const month = readDigits(typed.exp_month, /^\d{1,2}$/);
  const year = readDigits(typed.exp_year, /^(?:\d{2}|\d{4})$/);
  if (month === undefined || month < 1 || month > 12) {
    return { code: 'invalid_expiry', field: 'exp_month', message: 'Give a month from 1 to 12.' };
  }
  if (year === undefined) {
    return { code: 'invalid_expiry', field: 'exp_year', message: 'Give a year such as 2030.' };
  }
  const fullYear = year < 100 ? 2000 + year : year;
  // A card is good until the last day of its month.
  if (fullYear * 12 + month < today.getUTCFullYear() * 12 + today.getUTCMonth() + 1) {
    return { code: 'expired_card', field: 'exp_year', message: 'This card has expired.' };
  }
  if (fullYear > today.getUTCFullYear() + 50) {
    return { code: 'invalid_expiry', field: 'exp_year', message: 'No card is good for so long.' };
  }
  const brand = brandOf(number);
  const digits = brand === 'amex' ? 4 : 3;
  if (!new RegExp(`^\\d{${digits}}$`).test(typed.cvc.trim())) {
    return { code: 'invalid_cvc', field: 'cvc', message: `Give the ${digits} digits of the code.` };
  }
  return { number, brand, month, year: fullYear };
}

function readDigits(text: string, pattern: RegExp): number | undefined {
  const trimmed = text.trim();
  return pattern.test(trimmed) ? Number(trimmed) : undefined;
}

function brandOf(number: string): Card['brand'] {
  if (number.startsWith('4')) return 'visa';
  if (/^(?:5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^3[47]/.test(number)) return 'amex';
  return 'unknown';
}

function passesLuhn(number: string): boolean {
  let sum = 0;
  for (const [at, digit] of number.split('').reverse().entries()) {
    const value = at % 2 === 0 ? Number(digit) : Number(digit) * 2;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
