import { Parser } from 'htmlparser2';

const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'table',
  'blockquote',
  'pre',
  'figure',
  'hr',
  'dl',
  'header',
  'footer',
]);
const LINES = new Set(['br', 'li', 'tr', 'dt', 'dd']);
const SILENT = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'svg',
  'head',
  'title',
  'textarea',
  'select',
]);

/** Paragraphs of plain text, separated by empty lines. Text that is no HTML keeps its own empty lines. */
export function htmlToText(html: string): string {
  if (!/[<&]/.test(html))
    return tidy(
      html
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/\n[ \t]*\n\s*/g, '\u0000')
        .replaceAll('\n', ' ')
        .replaceAll('\u0000', '\n\n'),
    );
  let text = '';
  let silent = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT.has(name)) silent += 1;
      else if (BLOCKS.has(name)) text += '\n\n';
      else if (LINES.has(name)) text += name === 'li' ? '\n– ' : '\n';
      else if (name === 'td' || name === 'th') text += ' ';
    },
    ontext(data) {
      if (silent === 0) text += data.replaceAll(/\s+/g, ' ');
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent = Math.max(0, silent - 1);
      else if (BLOCKS.has(name)) text += '\n\n';
    },
  });
  parser.end(html);
  return tidy(text);
}

const tidy = (text: string): string =>
  text
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/–\s*(?=\n|$)/g, '')
    .trim();
