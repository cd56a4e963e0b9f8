/** Whether the shop at `origin` serves its home page, read to its end, with the slice's own part. */
export async function servesFirstPage(origin: string): Promise<boolean> {
  const response = await fetch(origin);
  const html = await response.text();
  return response.ok && html.includes('</html>') && /\bid="page"[^>]*><div data-root/.test(html);
}
