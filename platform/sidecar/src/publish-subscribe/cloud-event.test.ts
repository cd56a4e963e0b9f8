import { describe, expect, it } from 'vitest';
import { readAppAnswer, readBulkAnswer } from './app-answer.ts';
import { toCloudEvent, type Publishing } from './cloud-event.ts';
import { parsePrecisely } from './precise-json.ts';

function publishing(more: Partial<Publishing> = {}): Publishing {
  return {
    ...{ app: 'maker', pubsub: 'pubsub', topic: 't', contentType: undefined },
    ...{ metadata: new Map(), traceparent: undefined, tracestate: undefined },
    ...more,
  };
}

describe('making CloudEvents', () => {
  it('calls plain data what Dapr calls it', () => {
    const event = toCloudEvent(Buffer.from('hello'), publishing());
    expect(event).toMatchObject({
      specversion: '1.0',
      source: 'maker',
      type: 'com.dapr.event.sent',
      datacontenttype: 'text/plain',
      data: 'hello',
    });
    expect(event).not.toHaveProperty('traceparent');
  });

  it('keeps what claims to be JSON and is none', () => {
    const event = toCloudEvent(Buffer.from('{'), publishing({ contentType: 'application/json' }));
    expect(event['data']).toBe('{');
  });

  it('dates what does not live long', () => {
    const metadata = new Map([['ttlInSeconds', '60']]);
    const event = toCloudEvent(Buffer.from(''), publishing({ metadata }));
    const life = Date.parse(String(event.expiration)) - Date.now();
    expect(life).toBeGreaterThan(50_000);
    expect(life).toBeLessThanOrEqual(60_000);
    const wrong = publishing({ metadata: new Map([['ttlInSeconds', '-1']]) });
    expect(() => toCloudEvent(Buffer.from(''), wrong)).toThrow('ttlInSeconds');
  });

  it.each(['[]', 'null', '"x"', '{', '{"id":1}', '{"source":""}'])('refuses %s', (body) => {
    const promised = publishing({ contentType: 'application/cloudevents+json' });
    expect(() => toCloudEvent(Buffer.from(body), promised)).toThrow(
      expect.objectContaining({ name: 'InvalidEvent' }),
    );
  });
});

it('loses no digit of a number', () => {
  const text = '{"a":12345678901234567890,"b":[1.10,1e400],"c":"1e5","d":2}';
  expect(JSON.stringify(parsePrecisely(text))).toBe(text);
});

describe('the answer of an app', () => {
  it.each([
    [200, '', 'success'],
    [204, '', 'success'],
    [200, 'OK', 'success'],
    [200, '{}', 'success'],
    [201, '{"status":"SUCCESS"}', 'success'],
    [200, '{"status":"RETRY"}', 'retry'],
    [200, '{"status":"MAYBE"}', 'retry'],
    [200, '{"status":"DROP"}', 'drop'],
    [404, '', 'drop'],
    [400, '', 'retry'],
    [503, '{"status":"DROP"}', 'retry'],
    [302, '', 'retry'],
  ])('%s %s means %s', (status, body, kind) => {
    expect(readAppAnswer(status, body).kind).toBe(kind);
  });

  it('does not take a bulk for handled that nothing is said of', () => {
    const kinds = (status: number, body: string) =>
      readBulkAnswer(status, body, ['a', 'b']).map(({ kind }) => kind);
    expect(kinds(200, '')).toEqual(['success', 'success']);
    expect(kinds(200, '{"statuses":[]}')).toEqual(['retry', 'retry']);
    expect(kinds(404, '')).toEqual(['drop', 'drop']);
    expect(kinds(500, '{"statuses":[{"entryId":"a","status":"SUCCESS"}]}')).toEqual([
      'retry',
      'retry',
    ]);
    const statuses = [
      { entryId: 'b', status: 'DROP' },
      { entryId: 'a', status: 'SUCCESS' },
    ];
    expect(kinds(200, JSON.stringify({ statuses }))).toEqual(['success', 'drop']);
  });
});
