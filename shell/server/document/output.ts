import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** HTML on its way out: text made for this document, or bytes kept for many. */
export type Html = string | Buffer;

/** Where composed HTML goes. */
export interface Output {
  write(html: Html): void;
  /** Waits for the promise; the client may get what is there so far meanwhile. */
  waitFor<T>(promise: Promise<T>): Promise<T>;
}

/** Streams to a client; gathers until something has to be waited for. */
export class StreamOutput implements Output {
  #chunks: Html[] = [];
  readonly #res: ServerResponse;
  readonly #head: { status: number; headers: OutgoingHttpHeaders };

  /** Status and headers go out with the first byte. */
  constructor(res: ServerResponse, status: number, headers: OutgoingHttpHeaders) {
    this.#res = res;
    this.#head = { status, headers };
  }

  write(html: Html): void {
    const last = this.#chunks.length - 1;
    const before = this.#chunks[last];
    if (typeof html === 'string' && typeof before === 'string') this.#chunks[last] = before + html;
    else if (html.length > 0) this.#chunks.push(html);
  }

  /** Sends what was gathered so far. */
  flush(): void {
    if (this.#chunks.length === 0) return;
    if (!this.#res.headersSent) this.#res.writeHead(this.#head.status, this.#head.headers);
    this.#send();
  }

  async waitFor<T>(promise: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.flush(), PATIENCE);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  end(): void {
    if (!this.#res.headersSent) {
      const { status, headers } = this.#head;
      let length = 0;
      for (const chunk of this.#chunks) length += Buffer.byteLength(chunk);
      // Nothing had to be waited for: a length instead of chunks.
      this.#res.writeHead(status, { ...headers, 'content-length': length });
    }
    this.#send();
    this.#res.end();
  }

  // Kept bytes go to the socket as they are: joining them first cost more than all composing.
  #send(): void {
    this.#res.cork();
    for (const chunk of this.#chunks) this.#res.write(chunk);
    this.#res.uncork();
    this.#chunks = [];
  }
}

/** Gathers everything into one string. */
export class TextOutput implements Output {
  text = '';

  write(html: Html): void {
    this.text += typeof html === 'string' ? html : html.toString();
  }

  waitFor<T>(promise: Promise<T>): Promise<T> {
    return promise;
  }
}

// Milliseconds. Below this a flush costs more (a packet, a compression block) than it brings forward.
const PATIENCE = 8;
