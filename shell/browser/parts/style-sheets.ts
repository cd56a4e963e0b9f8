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
  const present = document.querySelector(`link[rel="stylesheet"][href="${CSS.escape(href)}"]`);
  if (present) return;
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
