/**
 * Puts the data of an event into tags: `product:{slug}` and `{ slug: 'low-tide' }` give
 * `product:low-tide`. A tag whose field is missing, or is no text or number, is left out.
 */
export function fillTags(templates: readonly string[], data: unknown): string[] {
  const fields = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  return templates.flatMap((template) => {
    let whole = true;
    const tag = template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      // White space would make two tags of one.
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text === 'string' && /^\S+$/.test(text)) return text;
      whole = false;
      return '';
    });
    return whole ? [tag] : [];
  });
}
