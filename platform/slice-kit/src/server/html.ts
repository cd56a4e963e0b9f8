const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for use between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (c) => ENTITIES[c]!) : text;
}

/** Tagged template for HTML: every value is escaped; `undefined` and `false` vanish. */
export function html(
  strings: TemplateStringsArray,
  ...values: (string | number | false | undefined)[]
): string {
  return String.raw(
    { raw: strings },
    ...values.map((v) => (v === undefined || v === false ? '' : escapeHtml(String(v)))),
  );
}

/** JSON that cannot end a script element or start a comment, whatever strings it holds. */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
