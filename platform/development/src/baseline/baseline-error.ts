/** Why an environment cannot be the baseline; the message is one or two sentences and says what to do. */
export class BaselineError extends Error {
  override name = 'BaselineError';
  /** Stable, for programs. */
  readonly code:
    | 'invalid_url'
    | 'unreachable'
    | 'too_slow'
    | 'not_trusted'
    | 'not_allowed'
    | 'no_shop'
    | 'other_contract';
  constructor(code: BaselineError['code'], message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Code of the error that breaks a request off when its time is over. */
export const TOO_SLOW = 'TOO_SLOW';

const NOT_TRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
]);

/** What a failed request to an environment says about it. @param origin `https://shop.example.com` */
export function explainTrouble(error: unknown, origin: string): BaselineError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const { host, hostname } = new URL(origin);
  const say = (kind: BaselineError['code'], sentence: string): BaselineError =>
    new BaselineError(kind, sentence, { cause: error });
  if (NOT_TRUSTED.has(code)) {
    return say(
      'not_trusted',
      `The certificate of ${origin} is signed by nobody whom Node trusts (${code}). Set NODE_EXTRA_CA_CERTS to the file of the authority that signed it, in PEM.`,
    );
  }
  switch (code) {
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return say('not_trusted', `The certificate of ${origin} is not valid now (${code}).`);
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return say('not_trusted', `The certificate of ${origin} is made for another name.`);
    case 'EPROTO':
      return say('unreachable', `${host} does not speak HTTPS. Try http://${host}.`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return say(
        'unreachable',
        `Nobody knows the name ${hostname} (${code}). Is it spelt so, and does it take a VPN?`,
      );
    case 'ECONNREFUSED':
      return say('unreachable', `Nobody listens at ${host}.`);
    case TOO_SLOW:
      return say('too_slow', `${origin} gave ${message}.`);
    default:
      return say('unreachable', `${origin} cannot be reached: ${message}`);
  }
}
