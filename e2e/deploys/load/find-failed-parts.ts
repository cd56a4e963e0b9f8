/** Parts of a document that could not be shown: its page, fragments, fragments that never came. */
export function findFailedParts(html: string): string[] {
  const problems: string[] = [];
  const main = /<main\b[\s\S]*?<\/main>/.exec(html)?.[0];
  if (main === undefined || !html.includes('</html>')) return ['the document is not whole'];
  if (main.includes('data-unavailable')) problems.push('the page is not available');
  for (const [tag] of html.matchAll(/<slice-slot\b[^>]*>/g)) {
    const [, name] = /\bname="([^"]+)"/.exec(tag) ?? [];
    const [, id] = /\bid="([^"]+)"/.exec(tag) ?? [];
    if (tag.includes('data-state="failed"')) problems.push(`fragment ${name} failed`);
    if (tag.includes('data-state="late"') && !html.includes(`<template data-late="${id}"`)) {
      problems.push(`fragment ${name} never came`);
    }
  }
  return problems;
}
