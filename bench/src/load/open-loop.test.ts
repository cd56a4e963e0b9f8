import { expect, it } from 'vitest';
import { openLoop } from './open-loop.ts';

it('goes on sending while earlier requests are not answered', async () => {
  let open = 0;
  let most = 0;
  const { promise: all, resolve } = Promise.withResolvers<void>();
  const { latencies } = await openLoop({ perSecond: 1000, count: 5 }, async (index) => {
    open++;
    most = Math.max(most, open);
    if (index === 4) resolve();
    await all;
  });
  expect(most).toBe(5);
  expect(latencies).toHaveLength(5);
});

it('counts failures apart and keeps why', async () => {
  const result = await openLoop({ perSecond: 1000, count: 3 }, (index) =>
    index === 1 ? Promise.reject(new Error('refused')) : Promise.resolve(),
  );
  expect(result.latencies).toHaveLength(2);
  expect(result).toMatchObject({ failed: 1, reasons: ['refused'] });
});
