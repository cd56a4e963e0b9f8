import type { EditorPlace } from '../door/messages.ts';
import type { Problem } from '../problems/problems.ts';

/** What is told aside: the page is right all the same. */
const ASIDE = new Set<Problem['source']>(['types', 'migration']);

/** Whether the page cannot be what its sources say. */
export function isBlocking({ source }: Problem): boolean {
  return !ASIDE.has(source);
}

/** The same for two that tell the same. */
export function keyOf({ source, message, file, line, column }: Problem): string {
  return JSON.stringify([source, message, file, line, column]);
}

/** @param open told which place is to be opened in the editor */
export function viewProblem(problem: Problem, open: (place: EditorPlace) => void): HTMLElement {
  const { source, message, file, line, column, detail } = problem;
  const item = element('li', '', { 'data-source': source });
  const heading = element('h2', '');
  heading.append(element('span', source, { class: 'source' }), ' ', element('span', message));
  item.append(heading);
  if (file !== undefined) {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    const button = element('button', place, { type: 'button', title: 'Open in the editor' });
    button.addEventListener('click', () => {
      open({ file, ...(line && { line }), ...(column && { column }) });
    });
    item.append(button);
  }
  // Keyboards have to reach what is wider than the screen.
  if (detail) item.append(element('pre', detail, { tabindex: '0', 'aria-label': 'Details' }));
  return item;
}

function element(name: string, text: string, attributes: Record<string, string> = {}): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
