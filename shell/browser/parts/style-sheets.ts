/**
 * Links the style sheets that the document does not have yet and waits until they apply.
 * A sheet that fails to load does not hold the page back.
 *
 * @param base base URL of the slice's assets; `files` names below it
 */
export async function ensureStyles(base: string, files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => ensureStyle(base + file, file)));
}

async function ensureStyle(href: string, file: string): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  const address = new URL(href, location.href).href;
  // One that was replaced by a newer build of it has the time in its query.
  if ([...links].some((link) => link.href.split('?')[0] === address)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  // webpack's CSS loading looks for this before it links a file a second time.
  link.dataset['href'] = file;
  await new Promise<void>((resolve) => {
    link.onload = () => resolve();
    link.onerror = () => resolve();
    document.head.append(link);
  });
}
