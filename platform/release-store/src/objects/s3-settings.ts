import { ReleaseStoreError } from '../release-store-error.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string | undefined;
}

export interface S3Settings {
  /** Address of the bucket, without a slash at the end. */
  bucketUrl: string;
  region: string;
  credentials: Credentials;
}

/**
 * Reads where a bucket is and how to get in from the variables that AWS's own tools read.
 *
 * @throws ReleaseStoreError `no_credentials`, `invalid_place`
 */
export function readS3Settings(
  bucket: string,
  environment: Readonly<Record<string, string | undefined>>,
): S3Settings {
  const accessKeyId = environment['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY'];
  if (!accessKeyId || !secretAccessKey) {
    throw new ReleaseStoreError(
      'no_credentials',
      `s3://${bucket} needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where the key is a temporary one.`,
    );
  }
  const region = environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || 'us-east-1';
  const endpoint = environment['AWS_ENDPOINT_URL_S3'] || environment['AWS_ENDPOINT_URL'];
  return {
    bucketUrl: addressOf(bucket, region, endpoint),
    region,
    credentials: {
      accessKeyId,
      secretAccessKey,
      sessionToken: environment['AWS_SESSION_TOKEN'] || undefined,
    },
  };
}

function addressOf(bucket: string, region: string, endpoint: string | undefined): string {
  if (endpoint) {
    if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
      throw new ReleaseStoreError(
        'invalid_place',
        `AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL is "${endpoint}". It has to be an http or https address.`,
      );
    }
    return `${endpoint.replace(/\/+$/, '')}/${bucket}`;
  }
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  // The certificate covers one label before the domain, so dots have to go into the path.
  return bucket.includes('.')
    ? `https://s3.${region}.${domain}/${bucket}`
    : `https://${bucket}.s3.${region}.${domain}`;
}
