import type { Localised } from './localised.ts';

/** Labels of the fields of an address, by the word a country has for each. */
export const addressLabels: Localised<Record<string, string>> = {
  en: {
    recipient: 'Recipient',
    street: 'Street and number',
    detail: 'Apartment, floor, company',
    city: 'City',
    state: 'State',
    province: 'Province',
    district: 'City, county or district',
    zip: 'ZIP code',
    postal_code: 'Postal code',
  },
  ko: {
    recipient: '받는 사람',
    street: '도로명 주소',
    detail: '상세 주소',
    city: '도시',
    state: '주',
    province: '시·도',
    district: '시·군·구',
    zip: '우편번호(ZIP)',
    postal_code: '우편번호',
  },
};
