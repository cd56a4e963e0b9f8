/** A statement of a text of SQL. */
export interface Statement {
  /** Without the semicolon and without comments in front of it. */
  text: string;
  /** Offset of its first character in the whole text. */
  start: number;
  /** Offset behind its semicolon, or behind its last character. */
  end: number;
  /** Whether its semicolon is there. */
  isComplete: boolean;
}

/** What may hold a semicolon that ends nothing. An opened one without its end takes all that is left. */
const TOKENS = [
  /--[^\n]*/,
  /\bE'(?:\\[^]|''|[^'\\])*(?:'|$)/i,
  /'(?:''|[^'])*(?:'|$)/,
  /"(?:""|[^"])*(?:"|$)/,
  /(?<![\w$])\$(?<tag>(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$[^]*?(?:\$\k<tag>\$|$)/,
  /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/,
  /[;()]/,
];
const TOKEN = new RegExp(TOKENS.map(({ source }) => source).join('|'), 'giu');

/**
 * Cuts SQL into its statements as `psql` does: semicolons in quotes, comments, parentheses and bodies
 * of functions (`begin atomic … end`) are none.
 */
export function splitStatements(sql: string): Statement[] {
  const text = blankBlockComments(sql);
  const statements: Statement[] = [];
  let start = -1;
  let last = 0;
  let parentheses = 0;
  let blocks = 0;
  let words: string[] = [];

  function close(end: number, isComplete: boolean): void {
    if (start >= 0) {
      const stop = isComplete ? end - 1 : end;
      statements.push({ text: sql.slice(start, stop).trimEnd(), start, end, isComplete });
    }
    start = -1;
    parentheses = 0;
    blocks = 0;
    words = [];
  }

  function take(token: string, at: number, end: number): void {
    if (token === ';' && parentheses === 0 && blocks === 0) return close(end, true);
    if (token === '(') parentheses += 1;
    else if (token === ')') parentheses = Math.max(0, parentheses - 1);
    if (start < 0) start = at;
    last = end;
    if (!/^\w+$/.test(token)) return;
    const word = token.toLowerCase();
    if (words.length < 4) words.push(word);
    if (!/^create (?:or replace )?(?:function|procedure)\b/.test(words.join(' '))) return;
    if (word === 'begin' || (word === 'case' && blocks > 0)) blocks += 1;
    else if (word === 'end') blocks = Math.max(0, blocks - 1);
  }

  let behind = 0;
  for (const match of text.matchAll(TOKEN)) {
    plain(behind, match.index);
    behind = match.index + match[0].length;
    if (!match[0].startsWith('--')) take(match[0], match.index, behind);
  }
  plain(behind, text.length);
  close(last, false);
  return statements;

  /** Numbers and operators: they begin a statement and are not blank. */
  function plain(from: number, to: number): void {
    const between = text.slice(from, to);
    const first = between.search(/\S/);
    if (first < 0) return;
    if (start < 0) start = from + first;
    last = from + between.trimEnd().length;
  }
}

/** Comments of this kind lie inside each other, which no regular expression can follow. */
function blankBlockComments(sql: string): string {
  if (!sql.includes('/*')) return sql;
  const skip = new RegExp(
    [...TOKENS.slice(0, 5), /\/\*/].map(({ source }) => source).join('|'),
    'giu',
  );
  let result = '';
  let at = 0;
  for (let match = skip.exec(sql); match; match = skip.exec(sql)) {
    if (match[0] !== '/*') continue;
    const end = endOfComment(sql, match.index);
    result += sql.slice(at, match.index) + sql.slice(match.index, end).replace(/[^\n]/g, ' ');
    at = end;
    skip.lastIndex = end;
  }
  return result + sql.slice(at);
}

function endOfComment(sql: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let match = marks.exec(sql); match; match = marks.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return match.index + 2;
  }
  return sql.length;
}
