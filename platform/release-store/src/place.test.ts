import { expect, it } from 'vitest';
import { readS3Settings } from './objects/s3-settings.ts';
import { parsePlace } from './place.ts';
import { openReleaseStore } from './release-store.ts';

it.each([
  ['/var/releases', { kind: 'folder', folder: '/var/releases' }],
  ['file:///var/my%20releases', { kind: 'folder', folder: '/var/my releases' }],
  ['s3://shop-releases', { kind: 'bucket', bucket: 'shop-releases', prefix: '' }],
  ['s3://shop-releases/a/b/', { kind: 'bucket', bucket: 'shop-releases', prefix: 'a/b/' }],
])('%s is a place', (text, place) => {
  expect(parsePlace(text)).toEqual(place);
});

it.each([
  'releases',
  './releases',
  'file://elsewhere/releases',
  's3://',
  's3://Big/a',
  's3://shop-releases/a//b',
  's3://shop-releases/../other',
  'gs://shop-releases',
])('%s is none', (text) => {
  expect(() => openReleaseStore(text)).toThrow(
    expect.objectContaining({ code: 'invalid_place', message: expect.stringContaining(text) }),
  );
});

const KEY = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };

it.each([
  ['shop', { AWS_REGION: 'eu-west-1' }, 'https://shop.s3.eu-west-1.amazonaws.com'],
  ['shop', {}, 'https://shop.s3.us-east-1.amazonaws.com'],
  ['a.shop', { AWS_REGION: 'eu-west-1' }, 'https://s3.eu-west-1.amazonaws.com/a.shop'],
  ['shop', { AWS_ENDPOINT_URL: 'http://minio:9000/' }, 'http://minio:9000/shop'],
  [
    'shop',
    { AWS_ENDPOINT_URL: 'http://other', AWS_ENDPOINT_URL_S3: 'http://minio:9000' },
    'http://minio:9000/shop',
  ],
])('finds the bucket %s with %o', (bucket, environment, address) => {
  expect(readS3Settings(bucket, { ...KEY, ...environment }).bucketUrl).toBe(address);
});

it('says which variables a bucket needs', () => {
  expect(() => openReleaseStore('s3://shop/x', { environment: {} })).toThrow(
    expect.objectContaining({
      code: 'no_credentials',
      message: expect.stringMatching(/AWS_ACCESS_KEY_ID.*AWS_SECRET_ACCESS_KEY/),
    }),
  );
  expect(() =>
    openReleaseStore('s3://shop/x', { environment: { ...KEY, AWS_ENDPOINT_URL: 'minio:9000' } }),
  ).toThrow(expect.objectContaining({ code: 'invalid_place' }));
});
