import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Where composed HTML goes. */
export interface Output {
  write(text: string): void;
  /** Waits for the promise; the client may get what is there so far meanwhile. */
  waitFor<T>(promise: Promise<T>): Promise<T>;
}

/** Streams to a client; gathers text until something has to be waited for. */
export class StreamOutput implements Output {
  #buffer = '';
  readonly #res: ServerResponse;
  readonly #head: { status: number; headers: OutgoingHttpHeaders };

  /** Status and headers go out with the first byte. */
  constructor(res: ServerResponse, status: number, headers: OutgoingHttpHeaders) {
    this.#res = res;
    this.#head = { status, headers };
  }

  write(text: string): void {
    this.#buffer += text;
  }

  /** Sends what was gathered so far. */
  flush(): void {
    if (this.#buffer === '') return;
    if (!this.#res.headersSent) this.#res.writeHead(this.#head.status, this.#head.headers);
    this.#res.write(this.#buffer);
    this.#buffer = '';
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
    const rest = Buffer.from(this.#buffer);
    this.#buffer = '';
    if (!this.#res.headersSent) {
      const { status, headers } = this.#head;
      // Nothing had to be waited for: a length instead of chunks.
      this.#res.writeHead(status, { ...headers, 'content-length': rest.length });
    }
    this.#res.end(rest);
  }
}

/** Gathers everything into one string. */
export class TextOutput implements Output {
  text = '';

  write(text: string): void {
    this.text += text;
  }

  waitFor<T>(promise: Promise<T>): Promise<T> {
    return promise;
  }
}

// Milliseconds. Below this a flush costs more (a packet, a compression block) than it brings forward.
const PATIENCE = 8;
