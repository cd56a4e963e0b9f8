import type { AnswerFragment, WholeCartFragment } from '../generated/graphql.ts';
import type { Command, Pending } from './command.ts';
import { foreseeCount, foreseeLines, type Standing } from './foresee.ts';

export interface CartState extends Standing {
  /** As the server said last; null while only the number of pieces is known. */
  cart: WholeCartFragment | null;
  /** As they are going to be when everything under way succeeds. */
  lines: WholeCartFragment['lines'];
  /** Whether something is under way. */
  busy: boolean;
}

/** What came of a command; `failed` when nobody could be asked. */
export type CommandResult = Pick<AnswerFragment, 'done' | 'line'> & { code: string };

export interface CartStore {
  readonly state: CartState;
  subscribe(listener: () => void): () => void;
  /** Takes in what the server rendered, unless something newer is known. */
  learn(known: Standing | WholeCartFragment): void;
  run(command: Command): Promise<CommandResult>;
  /** Another tab says that the cart has changed. */
  heard(standing: Standing): void;
  /** Asks for the cart as it is. */
  refresh(): Promise<void>;
}

export interface CartStoreParts {
  /** @throws when nobody could be asked */
  send(pending: Pending): Promise<AnswerFragment>;
  fetchCart(): Promise<WholeCartFragment>;
  /** Tells the rest of the page, and other tabs, of a change that the server has made. */
  tell(standing: Standing): void;
}

interface Waiting extends Pending {
  settle(result: CommandResult): void;
}

/**
 * The cart of a page: shows what a command will bring at once, and what the server answers in its
 * place. Commands are sent one after the other.
 */
export function createCartStore({ send, fetchCart, tell }: CartStoreParts): CartStore {
  const listeners = new Set<() => void>();
  const queue: Waiting[] = [];
  let known: Standing = { id: null, version: 0, count: 0 };
  let cart: WholeCartFragment | null = null;
  let sending = false;
  let state = look();

  function look(): CartState {
    const commands = queue.map(({ command }) => command);
    const lines = cart?.lines ?? [];
    return {
      ...{ id: known.id, version: known.version, cart, busy: queue.length > 0 },
      count: foreseeCount(known.count, cart?.lines, commands),
      lines: foreseeLines(lines, commands),
    };
  }

  function show(): void {
    state = look();
    for (const listener of listeners) listener();
  }

  function isNews({ id, version }: Standing): boolean {
    if (id === null) return known.id === null;
    return id !== known.id || version > known.version;
  }

  function isSame({ id, version }: Standing): boolean {
    return id === known.id && version === known.version;
  }

  function take(next: Standing | WholeCartFragment): void {
    known = { id: next.id, version: next.version, count: next.count };
    cart = 'lines' in next ? next : null;
  }

  async function sendAll(): Promise<void> {
    if (sending) return;
    sending = true;
    for (let next = queue[0]; next; next = queue[0]) {
      const result = await sendOne(next);
      queue.shift();
      show();
      next.settle(result);
    }
    sending = false;
  }

  async function sendOne(pending: Waiting): Promise<CommandResult> {
    try {
      const { cart: answered, ...result } = await send(pending);
      // A form of another tab may have been faster on its way back.
      if (answered.id !== known.id || answered.version >= known.version) take(answered);
      if (result.done) {
        follow(pending.command, answered.version);
        tell(known);
      }
      return result;
    } catch {
      // What became of it is not known: the cart itself knows.
      await refresh();
      return { done: false, code: 'failed', line: null };
    }
  }

  /** Commands that wait have seen what the shopper's own earlier one did to their line. */
  function follow(command: Command, version: number): void {
    if (!('line' in command)) return;
    for (const waiting of queue) {
      const { command: later } = waiting;
      if ('line' in later && later.line === command.line) waiting.version = version;
    }
  }

  async function refresh(): Promise<void> {
    try {
      const fetched = await fetchCart();
      if (fetched.id !== known.id || fetched.version >= known.version) take(fetched);
      show();
    } catch {
      // What is shown stays; the next command or page asks again.
    }
  }

  /** Of several quantities for one line that are not sent yet, the last is meant. */
  function replacesEarlier(command: Command): Waiting | undefined {
    const last = queue.length > 1 ? queue.at(-1) : undefined;
    if (command.kind !== 'set' || last?.command.kind !== 'set') return undefined;
    return last.command.line === command.line ? last : undefined;
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    learn(next) {
      // Of the same version the server's latest word counts: prices and texts are not the cart's own.
      const isOfNow = 'lines' in next && isSame(next) && queue.length === 0;
      if (!isNews(next) && !isOfNow) return;
      take(next);
      show();
    },
    run(command) {
      const { promise, resolve } = Promise.withResolvers<CommandResult>();
      const earlier = replacesEarlier(command);
      if (earlier) {
        const { settle } = earlier;
        earlier.command = command;
        earlier.settle = (result) => {
          settle(result);
          resolve(result);
        };
      } else {
        queue.push({ command, version: known.version, settle: resolve });
      }
      show();
      void sendAll();
      return promise;
    },
    heard(standing) {
      if (!isNews(standing)) return;
      if (cart) void refresh();
      else {
        take(standing);
        show();
      }
    },
    refresh,
  };
}
