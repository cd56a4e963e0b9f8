import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepAsking } from './keep-asking.ts';

class Tab extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  show(): void {
    this.visibilityState = 'visible';
    this.dispatchEvent(new Event('visibilitychange'));
  }
  hide(): void {
    this.visibilityState = 'hidden';
    this.dispatchEvent(new Event('visibilitychange'));
  }
}
let tab: Tab;
let asked: number;
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);
beforeEach(() => {
  vi.useFakeTimers();
  tab = new Tab();
  asked = 0;
});
afterEach(() => {
  vi.useRealTimers();
});
function start(): void {
  keepAsking(tab, async () => {
    asked += 1;
  });
}

test('a tab that is seen asks once a minute', async () => {
  start();
  await pass(59);
  expect(asked).toBe(0);
  await pass(1);
  expect(asked).toBe(1);
  await pass(180);
  expect(asked).toBe(4);
});

test('a tab that nobody sees asks nothing', async () => {
  tab.visibilityState = 'hidden';
  start();
  await pass(600);
  tab.show();
  tab.hide();
  asked = 0;
  await pass(600);
  expect(asked).toBe(0);
});

test('a tab that comes back after half a minute asks at once, and goes on by the minute', async () => {
  start();
  tab.hide();
  await pass(30);
  tab.show();
  await pass(0);
  expect(asked).toBe(1);
  await pass(59);
  expect(asked).toBe(1);
  await pass(1);
  expect(asked).toBe(2);
});

test('going away for moments neither hastens nor holds up', async () => {
  start();
  for (let n = 0; n < 6; n += 1) {
    tab.hide();
    await pass(5);
    tab.show();
    await pass(5);
  }
  expect(asked).toBe(1);
});

test('an answer that comes while the tab is hidden starts nothing', async () => {
  let answer = (): void => {};
  keepAsking(tab, () => {
    asked += 1;
    return new Promise((resolve) => (answer = resolve));
  });
  await pass(60);
  tab.hide();
  answer();
  await pass(600);
  expect(asked).toBe(1);
});
