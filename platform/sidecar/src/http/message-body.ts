import type { IncomingMessage } from 'node:http';

/** The body of a request on its way: bytes can be sent again, a stream cannot. */
export type MessageBody = Buffer | IncomingMessage | Overflow | undefined;

/** A body that turned out too long to be kept: what was read so far, and the rest. */
export interface Overflow {
  head: Buffer[];
  rest: IncomingMessage;
}

/** Whether a request says that a body follows. */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] !== undefined : length !== '0';
}

/** Whether the body, if any, can be sent more than once. */
export function isRepeatable(body: MessageBody): body is Buffer | undefined {
  return body === undefined || Buffer.isBuffer(body);
}

/**
 * Reads a request's body so that it can be sent more than once.
 *
 * @param limit bytes; a longer body is passed on as it comes
 * @throws Error when the sender goes away in the middle
 */
export async function keepBody(message: IncomingMessage, limit: number): Promise<MessageBody> {
  if (!hasBody(message)) return undefined;
  if (Number(message.headers['content-length'] ?? 0) > limit) return message;
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= limit) return;
      message.pause();
      stop();
      done({ head: chunks, rest: message });
    };
    const onEnd = (): void => {
      stop();
      done(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    };
    const onClose = (): void => {
      stop();
      fail(new Error('the caller went away'));
    };
    const stop = (): void => {
      message.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
    };
    message.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
