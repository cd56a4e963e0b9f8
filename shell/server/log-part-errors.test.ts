import { expect, test, vi } from 'vitest';
import { createPartErrorLog } from './log-part-errors.ts';

test('a part that keeps failing is logged once in a while, with how often', () => {
  let time = 0;
  const write = vi.fn();
  const logError = createPartErrorLog(write, () => time);
  logError(new Error('down'), 'garden/pages/bed?url=/a');
  logError(new Error('down'), 'garden/pages/bed?url=/b');
  logError(new Error('down'), 'garden/fragments/gate');
  expect(write.mock.calls.map(([, , { part }]) => part as string)).toEqual([
    'garden/pages/bed',
    'garden/fragments/gate',
  ]);
  time = 10_001;
  logError(new Error('down'), 'garden/pages/bed');
  expect(write).toHaveBeenLastCalledWith('warn', 'part failed', {
    part: 'garden/pages/bed',
    error: 'down',
    repeated: 1,
  });
});
