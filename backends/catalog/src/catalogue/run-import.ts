import type { Currency, Locale } from '../catalogue-source.ts';
import { CatalogueError } from '../write-catalogue/catalogue-error.ts';
import { importCsv, type Imported, type ImportStep } from './import-csv/import-csv.ts';
import { ImportError, tellProblem } from './import-csv/problem.ts';
import { FETCH_LIMITS } from './pictures/fetch-picture.ts';
import { explainTrouble, openShop, type ShopPlace } from './shop-place.ts';
import { showProgress } from './show-progress.ts';

export interface ImportArguments {
  file: string;
  currency: Currency;
  locale: Locale;
  dryRun: boolean;
  allowPrivateUrls: boolean;
}

const STEPS: Record<ImportStep, string> = {
  checking: 'Checking the file',
  pictures: 'Fetching pictures',
  writing: 'Writing products',
};

const plural = (count: number, thing: string): string =>
  `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;

function tellImported({ checked, written }: Imported): void {
  const { products, variants, unpublished, pictures } = checked;
  console.log(
    `${plural(products, 'product')} with ${plural(variants, 'variant')} and ${plural(pictures.size, 'picture')} in the file.`,
  );
  if (unpublished > 0) console.log(`${plural(unpublished, 'product')} not published, left out.`);
  if (!written) return console.log('Nothing is wrong with it. Nothing was changed (--dry-run).');
  console.log(
    `${written.inserted.toLocaleString('en')} new, ${written.updated.toLocaleString('en')} changed, ${written.unchanged.toLocaleString('en')} as before.`,
  );
}

function tellFailure(error: unknown): void {
  if (error instanceof ImportError) {
    console.error(error.message);
    if (!error.problems) return;
    for (const problem of error.problems.kept.toSorted((a, b) => a.line - b.line))
      console.error(`  ${tellProblem(problem)}`);
    const further = error.problems.total - error.problems.kept.length;
    if (further > 0) console.error(`  … and ${further.toLocaleString('en')} more`);
    return console.error(`${plural(error.problems.total, 'mistake')}.`);
  }
  if (error instanceof CatalogueError)
    return console.error(`${error.message}. Nothing was imported.`);
  const trouble = explainTrouble(error);
  if (!trouble) throw error;
  console.error(trouble);
}

/** Imports a file and tells how it went. @returns the exit code */
export async function runImport(
  { file, currency, locale, dryRun, allowPrivateUrls }: ImportArguments,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const progress = showProgress();
  let shop: ShopPlace | undefined;
  try {
    shop = openShop(environment);
    const { pool, pictureStore } = shop;
    const limits = { ...FETCH_LIMITS, allowPrivate: allowPrivateUrls };
    const imported = await importCsv({
      file,
      pool,
      pictureStore,
      currency,
      locale,
      dryRun,
      limits,
      onProgress: (step, done, total) => progress.show(STEPS[step], done, total),
    });
    progress.stop();
    tellImported(imported);
    return 0;
  } catch (error) {
    progress.stop();
    tellFailure(error);
    return 1;
  } finally {
    await shop?.pool.end();
  }
}
