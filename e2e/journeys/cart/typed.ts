/** What shoppers type in these journeys. */
export interface Address {
  country: string;
  recipient: string;
  line1: string;
  line2: string;
  city: string;
  region: string;
  postal_code: string;
}

export const contact = {
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  phone: '+1 415 555 0100',
};

export const addresses = {
  US: {
    country: 'US',
    recipient: 'Ada Lovelace',
    line1: '548 Market Street',
    line2: 'Floor 2',
    city: 'San Francisco',
    region: 'CA',
    postal_code: '94104',
  },
  DE: {
    country: 'DE',
    recipient: 'Ada Lovelace',
    line1: 'Unter den Linden 1',
    line2: '',
    city: 'Berlin',
    region: '',
    postal_code: '10117',
  },
  KR: {
    country: 'KR',
    recipient: '김지우',
    line1: '세종대로 110',
    line2: '3층',
    city: '중구',
    region: '11',
    postal_code: '04524',
  },
} satisfies Record<string, Address>;

/** Numbers of the test bank by what comes of them. */
export const cards = {
  pays: '4242 4242 4242 4242',
  declines: '4000 0000 0000 0002',
  asks: '4000 0025 0000 3155',
  silent: '4000 0000 0000 0309',
};
