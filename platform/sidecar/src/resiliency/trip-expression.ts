/** What a circuit breaker has counted since it closed (or since its interval began). */
export interface BreakerCounts {
  requests: number;
  totalSuccesses: number;
  totalFailures: number;
  consecutiveSuccesses: number;
  consecutiveFailures: number;
}

export type Trip = (counts: BreakerCounts) => boolean;

const NAMES = [
  'requests',
  'totalSuccesses',
  'totalFailures',
  'consecutiveSuccesses',
  'consecutiveFailures',
] as const;

type Term = (counts: BreakerCounts) => number;

/**
 * Reads a breaker's `trip`: the part of Dapr's expressions (CEL) that counts need, which is
 * comparisons of sums, products and quotients, joined with `&&` and `||`.
 *
 * @throws Error saying what was expected where
 */
export function parseTrip(source: string): Trip {
  const tokens = source.match(/&&|\|\||[<>=!]=|[<>()+\-*/]|\d+(?:\.\d+)?|[A-Za-z_]\w*|\S/g) ?? [];
  let position = 0;
  const peek = (): string | undefined => tokens[position];
  const take = (): string | undefined => tokens[position++];
  const expected = (what: string): Error =>
    new Error(`expected ${what} ${peek() === undefined ? 'at the end' : `before "${peek()}"`}`);

  function either(): Trip {
    let left = both();
    while (peek() === '||') {
      take();
      const first = left;
      const second = both();
      left = (counts) => first(counts) || second(counts);
    }
    return left;
  }

  function both(): Trip {
    let left = comparison();
    while (peek() === '&&') {
      take();
      const first = left;
      const second = comparison();
      left = (counts) => first(counts) && second(counts);
    }
    return left;
  }

  function comparison(): Trip {
    // A bracket may hold a comparison or a number; which one shows only behind it.
    const start = position;
    if (peek() === '(') {
      take();
      try {
        const inner = either();
        if (take() === ')' && [undefined, ')', '&&', '||'].includes(peek())) return inner;
      } catch {
        // It was a number, then.
      }
      position = start;
    }
    const left = sum();
    const compare = comparators[peek() ?? ''];
    if (!compare) throw expected('a comparison such as >=');
    take();
    const right = sum();
    return (counts) => compare(left(counts), right(counts));
  }

  function sum(): Term {
    let left = multiplication();
    while (peek() === '+' || peek() === '-') {
      const sign = take() === '+' ? 1 : -1;
      const first = left;
      const second = multiplication();
      left = (counts) => first(counts) + sign * second(counts);
    }
    return left;
  }

  function multiplication(): Term {
    let left = atom();
    while (peek() === '*' || peek() === '/') {
      const divide = take() === '/';
      const first = left;
      const second = atom();
      left = (counts) => (divide ? first(counts) / second(counts) : first(counts) * second(counts));
    }
    return left;
  }

  function atom(): Term {
    const token = peek();
    if (token === '(') {
      take();
      const inner = sum();
      if (peek() !== ')') throw expected('")"');
      take();
      return inner;
    }
    if (token !== undefined && /^\d/.test(token)) {
      take();
      return () => Number(token);
    }
    const name = NAMES.find((known) => known === token);
    if (!name) throw expected(`a number or one of ${NAMES.join(', ')}`);
    take();
    return (counts) => counts[name];
  }

  const trip = either();
  if (peek() !== undefined) throw expected('"&&", "||" or the end');
  return trip;
}

const comparators: Record<string, (a: number, b: number) => boolean> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};
