import type { Localised } from './localised.ts';

export interface AddressTexts {
  title: string;
  bookTitle: string;
  use: string;
  empty: string;
  isDefault: string;
  makeDefault: string;
  edit: string;
  remove: string;
  add: string;
  change: string;
  save: string;
  cancel: string;
  country: string;
  changeCountry: string;
  /** `#` is an example. */
  example: string;
  choose: string;
  defaultField: string;
  /** By what a country calls its fields. */
  labels: Record<string, string>;
}

export const addressTexts: Localised<AddressTexts> = {
  en: {
    title: 'Addresses',
    bookTitle: 'Your addresses',
    use: 'Use this address',
    empty: 'No addresses yet. What you save here is one press away at checkout.',
    isDefault: 'First choice',
    makeDefault: 'Make it the first choice',
    edit: 'Change',
    remove: 'Remove',
    add: 'Add an address',
    change: 'Change an address',
    save: 'Save the address',
    cancel: 'Leave it as it is',
    country: 'Country',
    changeCountry: 'Use this country',
    example: 'Such as #',
    choose: 'Please choose',
    defaultField: 'Use this address first',
    labels: {
      recipient: 'Recipient',
      street: 'Street and number',
      detail: 'Flat, floor, building',
      city: 'City',
      town: 'Town',
      state: 'State',
      province: 'Province',
      region: 'Region',
      county: 'County',
      district: 'City or district',
      zip: 'ZIP code',
      postal_code: 'Postal code',
    },
  },
  ko: {
    title: '주소록',
    bookTitle: '저장한 주소',
    use: '이 주소 사용',
    empty: '아직 저장한 주소가 없어요. 여기에 저장하면 주문할 때 바로 고를 수 있어요.',
    isDefault: '기본 주소',
    makeDefault: '기본 주소로 사용',
    edit: '수정',
    remove: '삭제',
    add: '주소 추가',
    change: '주소 수정',
    save: '주소 저장',
    cancel: '그대로 두기',
    country: '국가',
    changeCountry: '이 국가로 바꾸기',
    example: '예: #',
    choose: '선택해 주세요',
    defaultField: '기본 주소로 사용',
    labels: {
      recipient: '받는 분',
      street: '도로명 주소',
      detail: '상세 주소',
      city: '도시',
      town: '도시',
      state: '주',
      province: '시·도',
      region: '지역',
      county: '주',
      district: '시·군·구',
      zip: '우편번호',
      postal_code: '우편번호',
    },
  },
};
