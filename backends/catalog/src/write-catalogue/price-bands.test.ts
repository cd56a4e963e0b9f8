import { describe, expect, it } from 'vitest';
import { bandsOf } from './price-bands.ts';

describe('price bands', () => {
  it('have edges that one remembers and no gaps', () => {
    const bands = bandsOf('USD', [1_870, 2_910, 4_600, 9_350, 23_000]);
    expect(bands.map(({ value, label }) => [value, label.en])).toEqual([
      ['-1999', 'Under $20'],
      ['2000-2499', '$20 – $25'],
      ['2500-4999', '$25 – $50'],
      ['5000-9999', '$50 – $100'],
      ['10000-24999', '$100 – $250'],
      ['25000-', '$250 and more'],
    ]);
  });

  it('speak Korean, and know that won have no cents', () => {
    const bands = bandsOf('KRW', [20_000, 50_000]);
    expect(bands.map((band) => band.label.ko)).toEqual([
      '₩20,000 미만',
      '₩20,000 – ₩50,000',
      '₩50,000 이상',
    ]);
  });

  it('are none when nothing costs anything', () => {
    expect(bandsOf('EUR', [0, 0])).toEqual([]);
    expect(bandsOf('EUR', [])).toEqual([]);
  });
});
