import { describe, expect, it } from 'vitest';
import { chainDepth, longestChain } from './chain-depth.ts';
import { initiatorUrl } from './network-log.ts';

const PAGE = 'http://shop/p/x';

describe('chainDepth', () => {
  it('of a document alone is 0', () => {
    expect(chainDepth([{ url: PAGE, initiator: undefined }])).toBe(0);
  });

  it('counts a preloaded module once, whoever imports it later', () => {
    const requests = [
      { url: PAGE, initiator: undefined },
      { url: '/main.js', initiator: PAGE },
      { url: '/react.js', initiator: PAGE },
      { url: '/react.js', initiator: '/main.js' },
    ];
    expect(chainDepth(requests)).toBe(1);
  });

  it('follows imports of imports', () => {
    const requests = [
      { url: PAGE, initiator: undefined },
      { url: '/main.js', initiator: PAGE },
      { url: '/entry.js', initiator: '/main.js' },
      { url: '/chunk.js', initiator: '/entry.js' },
      { url: '/late.js', initiator: PAGE },
    ];
    expect(longestChain(requests)).toEqual([PAGE, '/main.js', '/entry.js', '/chunk.js']);
    expect(chainDepth(requests)).toBe(3);
  });

  it('hangs what nobody knows the sender of under the document', () => {
    const requests = [
      { url: PAGE, initiator: undefined },
      { url: '/icon.svg', initiator: undefined },
      { url: '/x.js', initiator: 'chrome-extension://x' },
    ];
    expect(chainDepth(requests)).toBe(1);
  });

  it('of nothing is 0', () => {
    expect(chainDepth([])).toBe(0);
  });
});

describe('initiatorUrl', () => {
  it('takes the URL itself, else the innermost frame that has one', () => {
    expect(initiatorUrl({ type: 'parser', url: PAGE })).toBe(PAGE);
    expect(
      initiatorUrl({
        type: 'script',
        stack: {
          callFrames: [{ url: '' }],
          parent: { callFrames: [{ url: '/entry.js' }, { url: '/main.js' }] },
        },
      }),
    ).toBe('/entry.js');
    expect(initiatorUrl({ type: 'other' })).toBeUndefined();
  });
});
