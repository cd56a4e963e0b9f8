/** Whether the shop at `origin` serves its home page, read to its end, with the slice's own part. */
export async function servesFirstPage(origin: string): Promise<boolean> {
  return await servesPage(origin);
}

/** Whether this page is served, read to its end, with the part of the slice that owns it. */
export async function servesPage(address: string): Promise<boolean> {
  const response = await fetch(address);
  const html = await response.text();
  return response.ok && html.includes('</html>') && /\bid="page"[^>]*><div data-root/.test(html);
}
