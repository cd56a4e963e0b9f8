import { describe, expect, it } from 'vitest';
import { readWrk, wrkScript } from './wrk.ts';

describe('readWrk', () => {
  it('finds our line among what wrk prints itself', () => {
    const output = `Running 1s test
  2 threads
{"requests":1010,"failed":10,"microseconds":500000,"p50":1500,"p99":9000}
Requests/sec: 2020`;
    expect(readWrk(output)).toEqual({
      answered: 1000,
      perSecond: 2000,
      p50: 1.5,
      p99: 9,
      failed: 10,
    });
  });

  it('says what wrk said when it is not there', () => {
    expect(() => readWrk('unable to connect')).toThrow('unable to connect');
  });
});

describe('wrkScript', () => {
  it('quotes what Lua would read', () => {
    const script = wrkScript([
      {
        method: 'POST',
        path: '/g',
        headers: { 'content-type': 'application/json' },
        body: '{"a":"b\\n"}',
      },
    ]);
    expect(script).toContain(
      String.raw`{"POST", "/g", {["content-type"]="application/json"}, "{\"a\":\"b\\n\"}"},`,
    );
  });
});
