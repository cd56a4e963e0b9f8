import { afterEach, expect, it, vi } from 'vitest';
import { onMove } from './on-move.ts';

function browserAt(href: string) {
  const page = new EventTarget();
  const navigation = new EventTarget();
  const location = { href };
  vi.stubGlobal('location', location);
  vi.stubGlobal('navigation', navigation);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  return {
    go(to: string) {
      location.href = to;
      page.dispatchEvent(new Event('single-spa:routing-event'));
      navigation.dispatchEvent(new Event('navigatesuccess'));
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

it('tells of each move once, and of none when the page stays', () => {
  const browser = browserAt('https://shop.example/');
  const listener = vi.fn();
  const stop = onMove(listener);
  browser.go('https://shop.example/');
  expect(listener).not.toHaveBeenCalled();
  browser.go('https://shop.example/search?kind=print');
  expect(listener).toHaveBeenCalledTimes(1);
  browser.go('https://shop.example/search?kind=ceramic');
  expect(listener).toHaveBeenCalledTimes(2);
  stop();
  browser.go('https://shop.example/');
  expect(listener).toHaveBeenCalledTimes(2);
});
