import { expect, it } from 'vitest';
import { checkout, readyCheckout } from '../testing/checkout.ts';
import { afterSave } from './after-save.ts';

it('what is right leads to the next section that is not done', () => {
  const { contact, shipping } = readyCheckout();
  expect(afterSave('contact', checkout({ contact, current: 'ADDRESS' }), 'en')).toEqual({
    ...{ editing: null, focus: 'address-title', said: 'Contact: saved.' },
  });
  expect(afterSave('shipping', readyCheckout({ shipping }), 'ko')).toEqual({
    ...{ editing: null, focus: 'review-title', said: '배송 방법: 저장했습니다.' },
  });
});

it('what is wrong stays open, and its form points at the fields', () => {
  const contact = { ...checkout().contact, state: 'INVALID' as const };
  expect(afterSave('contact', readyCheckout({ contact, current: 'CONTACT' }), 'en')).toEqual({
    ...{ editing: 'contact', focus: null, said: '' },
  });
});
