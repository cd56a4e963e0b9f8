import type { Localised } from './localised.ts';

export interface CreditTexts {
  used(amount: string, all: string): string;
  unused(all: string): string;
  use: string;
  keep: string;
  failed: string;
  saidUsed: string;
  saidKept: string;
  paysAll: string;
  goOn: string;
}

export const creditTexts: Localised<CreditTexts> = {
  en: {
    used: (amount, all) => `${amount} of your store credit of ${all} is used for this order.`,
    unused: (all) => `You have ${all} of store credit.`,
    use: 'Use store credit',
    keep: 'Keep it for later',
    failed: 'The shop did not answer. Please try again.',
    saidUsed: 'Store credit is used.',
    saidKept: 'Store credit is kept for later.',
    paysAll: 'Your store credit pays for all of it: no card is needed.',
    goOn: 'Continue',
  },
  ko: {
    used: (amount, all) => `적립금 ${all} 중 ${amount}을(를) 이 주문에 사용합니다.`,
    unused: (all) => `사용할 수 있는 적립금이 ${all} 있습니다.`,
    use: '적립금 사용',
    keep: '다음에 사용',
    failed: '상점이 응답하지 않았습니다. 다시 시도해 주세요.',
    saidUsed: '적립금을 사용합니다.',
    saidKept: '적립금을 사용하지 않습니다.',
    paysAll: '적립금으로 모두 결제되므로 카드가 필요하지 않습니다.',
    goOn: '계속',
  },
};
