import { expect, it } from 'vitest';
import { passOnHeaders } from './headers.ts';

it('passes on what is the message’s and keeps what is the connection’s or the mesh’s', () => {
  expect(
    passOnHeaders({
      accept: 'text/html',
      'set-cookie': ['a=1', 'b=2'],
      'content-length': '12',
      connection: 'close, X-For-This-Hop',
      'x-for-this-hop': '1',
      'keep-alive': 'timeout=5',
      'transfer-encoding': 'chunked',
      upgrade: 'h2c',
      host: 'here',
      'tessera-caller': 'gateway',
      'tessera-proof': 'forged',
      'tessera-mesh-error': 'overloaded',
      'tessera-deadline': '5',
      'dapr-api-token': 'secret',
    }),
  ).toEqual({ accept: 'text/html', 'set-cookie': ['a=1', 'b=2'], 'content-length': '12' });
});
