/** A browser's cookies of one shop. */
export interface Jar {
  header(): string;
  get(name: string): string | undefined;
  /** Takes what an answer sets, and forgets what it takes back. */
  take(response: Response): void;
}

export function createJar(): Jar {
  const cookies = new Map([
    ['lang', 'en'],
    ['currency', 'USD'],
  ]);
  return {
    header: () => [...cookies].map((pair) => pair.join('=')).join('; '),
    get: (name) => cookies.get(name),
    take({ headers }) {
      for (const line of headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (name && /;\s*max-age=0\b/i.test(line)) cookies.delete(name);
        else if (name) cookies.set(name, value ?? '');
      }
    },
  };
}
