/** Reads Dapr's `matching.httpStatusCodes` (`429,501-599`). @returns undefined for what is none */
export function parseStatusCodes(text: string): ((status: number) => boolean) | undefined {
  const ranges: [number, number][] = [];
  for (const part of text.split(',')) {
    const [, from, to = from] = /^\s*(\d{3})(?:-(\d{3}))?\s*$/.exec(part) ?? [];
    if (!from || Number(from) < 100 || Number(to) > 599 || Number(from) > Number(to)) {
      return undefined;
    }
    ranges.push([Number(from), Number(to)]);
  }
  return (status) => ranges.some(([from, to]) => status >= from && status <= to);
}
