/**
 * Paths of product pages, as the shop's sitemap lists them.
 *
 * @throws Error when there are none
 */
export async function productPaths(origin: string): Promise<string[]> {
  const response = await fetch(`${origin}/sitemap.xml`);
  const text = await response.text();
  const paths = [...text.matchAll(/<loc>https?:\/\/[^/<]+(\/p\/[^<]+)<\/loc>/g)].map(
    ([, path]) => path!,
  );
  if (paths.length === 0) {
    throw new Error(`${origin}/sitemap.xml (status ${response.status}) lists no product page`);
  }
  return [...new Set(paths)];
}
