/**
 * Resolves when the parser has finished an element: something follows it, or the document is
 * complete. A module may run while the HTML still streams in.
 */
export function parsed(element: Element): Promise<void> {
  if (isParsed(element)) return Promise.resolve();
  return new Promise((resolve) => {
    const check = () => {
      if (!isParsed(element)) return;
      observer.disconnect();
      document.removeEventListener('DOMContentLoaded', check);
      resolve();
    };
    const observer = new MutationObserver(check);
    observer.observe(document.documentElement, { childList: true, subtree: true });
    document.addEventListener('DOMContentLoaded', check);
  });
}

function isParsed(element: Element): boolean {
  if (document.readyState !== 'loading') return true;
  for (let node: Node | null = element; node; node = node.parentNode) {
    if (node.nextSibling) return true;
  }
  return false;
}
