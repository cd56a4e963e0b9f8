type Content = Node | string | undefined;

/** An element with a class and content; `undefined` vanishes. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content.filter((one) => one !== undefined));
  return made;
}

export function button(
  className: string,
  text: string,
  onClick: (made: HTMLButtonElement) => void,
): HTMLButtonElement {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', () => onClick(made));
  return made;
}

/**
 * A bar within a scale, for the eye alone: what it says stands beside it.
 *
 * @param start of the bar, `length` and `whole` in the same unit
 */
export function bar(start: number, length: number, whole: number): HTMLElement {
  const made = element('span', 'boundary-bar', element('i', ''));
  const share = (part: number): string =>
    `${whole > 0 ? Math.min(100, (part / whole) * 100).toFixed(1) : 0}%`;
  made.style.setProperty('--start', share(start));
  made.style.setProperty('--length', share(length));
  made.setAttribute('aria-hidden', 'true');
  return made;
}

/** `0.4 ms`, `12 ms`, `1.4 s` */
export function duration(milliseconds: number): string {
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 999.5) return `${milliseconds.toFixed(0)} ms`;
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
