import type { CatalogueProduct } from '../../catalogue-source.ts';
import type { Column } from './columns.ts';
import type { RowGroup } from './group-rows.ts';
import { optionOf, same, slugOf } from './name-things.ts';
import type { Problems } from './problem.ts';
import type { Row } from './read-rows.ts';

export interface OptionReader {
  options: CatalogueProduct['options'];
  /** Values of colour options, as the file writes them. */
  colourWords: string[];
  /** Value of each option in a row; undefined, with the problem reported, when one is wrong. */
  valuesOf(row: Row): string[] | undefined;
}

const COLUMNS = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const satisfies [Column, Column][];

/** Shopify's way of saying that a product has no options. */
const isDefault = (name: string, value: string): boolean =>
  name.toLowerCase() === 'title' && /^(default title)?$/i.test(value);

/** Options by their names in the product's first row; values are taken up as rows bring them. */
export function readOptions({ handle, rows: [first] }: RowGroup, problems: Problems): OptionReader {
  const used = COLUMNS.filter(
    ([name, value]) => first.get(name) !== '' && !isDefault(first.get(name), first.get(value)),
  );
  const options: CatalogueProduct['options'] = used.map(([name]) => ({
    ...optionOf(first.get(name)),
    values: [],
  }));
  const handles = options.map(({ name }) => name);
  const twice = handles.findIndex((name, index) => handles.indexOf(name) !== index);
  if (twice >= 0) {
    const column = used[twice]?.[0] ?? 'option1Name';
    problems.add({
      line: first.line,
      column: first.header.name(column),
      reason: `"${first.get(column)}" is the name of two options of "${handle}". Give them different names.`,
    });
  }
  const bySlug = options.map(() => new Map<string, string>());
  const combinations = new Map<string, number>();
  const colourWords: string[] = [];

  const handleFor = (at: number, label: string): string => {
    const known = bySlug[at] as Map<string, string>;
    const found = known.get(label);
    if (found) return found;
    // "S" and "S+" are different values with the same letters.
    const taken = new Set(known.values());
    const base = slugOf(label) || 'value';
    let value = base;
    for (let count = 2; taken.has(value); count += 1) value = `${base}-${count}`;
    known.set(label, value);
    options[at]?.values.push({ value, label: same(label) });
    if (options[at]?.name === 'colour') colourWords.push(label);
    return value;
  };

  return {
    options,
    colourWords,
    valuesOf(row) {
      let wrong = false;
      const values = used.map(([name, value], at) => {
        const label = row.get(value);
        if (label === '') {
          wrong = true;
          problems.add({
            line: row.line,
            column: row.header.name(value),
            reason: `is empty, and "${handle}" has the option "${first.get(name)}". Give the value of this variant.`,
          });
        } else if (label.length > 255) {
          wrong = true;
          problems.add({
            line: row.line,
            column: row.header.name(value),
            reason: 'is longer than 255 characters. Shorten it.',
          });
        }
        return label === '' ? '' : handleFor(at, label);
      });
      if (wrong) return undefined;
      const combination = values.join('/');
      const earlier = combinations.get(combination);
      if (earlier !== undefined) {
        const what =
          used.length === 0
            ? 'a second variant, but the product has no options'
            : 'the same options as the variant';
        problems.add({
          line: row.line,
          column: row.header.name('option1Value'),
          reason: `is ${what} in line ${earlier}. Give it a value of its own, or delete the row.`,
        });
        return undefined;
      }
      combinations.set(combination, row.line);
      return values;
    },
  };
}
