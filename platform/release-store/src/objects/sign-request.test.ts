import { expect, it } from 'vitest';
import { findForgery } from '../testing/verify-signature.ts';
import { signRequest } from './sign-request.ts';

// The examples of AWS's own description of Signature Version 4 for S3.
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: undefined,
};
const { sessionToken: _, ...keys } = credentials;
const at = new Date('2013-05-24T00:00:00Z');
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const EXAMPLES = [
  {
    target: '/test.txt',
    headers: { range: 'bytes=0-9' },
    signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  {
    target: '/?max-keys=2&prefix=J',
    headers: {},
    signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  },
];

it.each(EXAMPLES)('signs $target as AWS does', ({ target, headers, signature }) => {
  const url = new URL(`https://examplebucket.s3.amazonaws.com${target}`);
  const signed = signRequest(
    { method: 'GET', url, headers, bodyDigest: EMPTY },
    { region: 'us-east-1', credentials },
    at,
  );
  expect(signed['authorization']).toContain(`Signature=${signature}`);
});

it.each(EXAMPLES)('the double of S3 knows the signature of $target', (example) => {
  const { target, signature } = example;
  const names = [...Object.keys(example.headers), 'host', 'x-amz-content-sha256', 'x-amz-date'];
  const headers = {
    ...example.headers,
    host: 'examplebucket.s3.amazonaws.com',
    'x-amz-content-sha256': EMPTY,
    'x-amz-date': '20130524T000000Z',
  };
  const judge = (given: string, now = at): string | undefined =>
    findForgery(
      {
        ...{ method: 'GET', target },
        headers: {
          ...headers,
          authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=${names.toSorted().join(';')}, Signature=${given}`,
        },
      },
      { ...keys, region: 'us-east-1' },
      now,
    );
  expect(judge(signature)).toBeUndefined();
  expect(judge(signature.replace(/^./, '0'))).toBe('SignatureDoesNotMatch');
  expect(judge(signature, new Date(at.getTime() + 16 * 60_000))).toBe('RequestTimeTooSkewed');
});
