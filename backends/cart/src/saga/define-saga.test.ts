import { expect, it } from 'vitest';
import { defineSaga } from './define-saga.ts';
import { done, type Step } from './step.ts';

const reserve: Step<'reserve', { cart: string }, { until: number }> = {
  name: 'reserve',
  invoke: async () => done({ until: 1 }),
};
const pay: Step<'pay', { cart: string }, string, { reserve: { until: number } }> = {
  name: 'pay',
  invoke: async ({ outputs }) => done(`until ${outputs.reserve.until}`),
};

const saga = defineSaga<{ cart: string }>({ name: 'order', deadline: 1_000 });

it('is what its steps say, in their order', () => {
  const whole = saga.step(reserve).step(pay);
  expect(whole).toMatchObject({ name: 'order', deadline: 1_000 });
  expect(whole.steps.map(({ name }) => name)).toEqual(['reserve', 'pay']);
  expect(saga.steps).toEqual([]);
});

it('takes a step only behind those whose outputs it needs', () => {
  // @ts-expect-error reserve has to come before
  expect(saga.step(pay).steps).toHaveLength(1);
});

it('has no two steps of one name', () => {
  expect(() => saga.step(reserve).step(reserve)).toThrow(
    expect.objectContaining({ code: 'saga_definition' }),
  );
});
