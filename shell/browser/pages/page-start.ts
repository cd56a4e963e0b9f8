/** Resolves when the parser has reached the middle of the document, where pages are mounted. */
export function whenPageStarts(): Promise<void> {
  if (document.getElementById('page')) return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.getElementById('page')) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.documentElement, { childList: true, subtree: true });
  });
}
