import type { Figure, Unit } from './bench.ts';

const HEADINGS = ['figure', 'ours', 'aim', '', 'rival', '', 'ratio'] as const;
const RIGHT = new Set([1, 2, 4, 6]);

/** The figures as lines of a table: figure, ours, aim and whether it is met, rival, ours : rival. */
export function tableLines(figures: readonly Figure[]): string[] {
  const rows = [HEADINGS, ...figures.map(toCells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        RIGHT.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
  return [lines[0]!, '─'.repeat(Math.max(...lines.map(({ length }) => length))), ...lines.slice(1)];
}

/** The same as a Markdown table. */
export function markdownLines(figures: readonly Figure[]): string[] {
  return [
    '| figure | ours | aim | | rival | | ours : rival |',
    '|---|--:|--:|---|--:|---|--:|',
    ...figures.map((figure) => `| ${toCells(figure).join(' | ')} |`),
  ];
}

/** Whether a figure is as good as it should be; undefined without an aim. */
export function meetsAim({ ours, aim }: Figure): boolean | undefined {
  if (!aim) return undefined;
  return aim.at === 'most' ? ours <= aim.value : ours >= aim.value;
}

function toCells(figure: Figure): string[] {
  const { name, unit, ours, aim, rival } = figure;
  const met = meetsAim(figure);
  return [
    name,
    formatValue(ours, unit),
    aim ? `${aim.at === 'most' ? '≤' : '≥'} ${formatValue(aim.value, unit)}` : '',
    met === undefined ? '' : met ? '✔' : '✖',
    rival ? formatValue(rival.value, unit) : '',
    rival?.name ?? '',
    rival ? formatRatio(ours / rival.value) : '',
  ];
}

/** `1.05 s`, `14.2 ms`, `3,120 /s`; three digits that count. */
export function formatValue(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return '–';
  const digits =
    Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const text = value.toLocaleString('en', {
    minimumFractionDigits: unit === '' ? 0 : digits,
    maximumFractionDigits: unit === '' ? 3 : digits,
  });
  return unit === '' ? text : `${text} ${unit}`;
}

function formatRatio(ratio: number): string {
  return Number.isFinite(ratio) ? `${ratio.toFixed(ratio < 0.1 ? 3 : 2)}×` : '–';
}
