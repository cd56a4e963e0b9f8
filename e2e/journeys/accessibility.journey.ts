import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, waitForHydration } from './fixtures.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const PAGES: [name: string, path: string][] = [
  ['home', '/'],
  ['collection', 'COLLECTION'],
  ['filtered collection', 'COLLECTION?stock=in'],
  ['search', '/search?q=print'],
  ['search without results', '/search?q=zzqqxxyyzz'],
  ['product', 'PRODUCT'],
  ['not found', '/nowhere'],
];

for (const lang of ['en', 'ko'] as const) {
  for (const [name, pattern] of PAGES) {
    test(`axe finds nothing: ${name} (${lang})`, async ({
      page,
      productPath,
      collectionPath,
      problems,
    }) => {
      if (name === 'not found') problems.allow(/404/);
      const path = pattern.replace('PRODUCT', productPath).replace('COLLECTION', collectionPath);
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      if (name !== 'not found') await waitForHydration(page);
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) =>
            `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`,
        ),
      );
      expect(found, 'axe').toEqual([]);
    });
  }
}
