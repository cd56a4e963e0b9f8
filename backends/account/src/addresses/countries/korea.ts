import type { CountryRules } from '../address.ts';
import { city, line1, line2, postalCode, recipient, region } from '../fields.ts';

export const korea: CountryRules = {
  code: 'KR',
  fields: [
    recipient,
    { ...postalCode, inputMode: 'numeric' },
    { ...region, label: 'province' },
    { ...city, label: 'district' },
    line1,
    line2,
  ],
  postalCode: { pattern: /^\d{5}$/u, example: '04524' },
  regions: {
    '11': '서울 Seoul',
    '26': '부산 Busan',
    '27': '대구 Daegu',
    '28': '인천 Incheon',
    '29': '광주 Gwangju',
    '30': '대전 Daejeon',
    '31': '울산 Ulsan',
    '50': '세종 Sejong',
    '41': '경기 Gyeonggi',
    '51': '강원 Gangwon',
    '43': '충북 North Chungcheong',
    '44': '충남 South Chungcheong',
    '52': '전북 North Jeolla',
    '46': '전남 South Jeolla',
    '47': '경북 North Gyeongsang',
    '48': '경남 South Gyeongsang',
    '49': '제주 Jeju',
  },
  label: (address) => [
    `(${address.postalCode}) ${address.region} ${address.city}`,
    address.line1,
    address.line2,
    address.recipient,
  ],
};
