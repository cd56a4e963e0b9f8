/** Says quietly that the shop has gone on; moves neither the focus nor anything on the page. */
import type { Locale } from '@tessera/slice-kit/contract';
import { NOTICE_TEXTS } from '../../server/frame/texts.ts';
import { site } from '../site.ts';
import './notice.css';

let notice: HTMLElement | undefined;
/** The set of which nobody wants to hear again. */
let dismissed: string | undefined;

/** @param set newer than the page's; one that was dismissed is not spoken of again */
export function showNotice(set: string): void {
  if (set === dismissed) return;
  const { newer, reload, dismiss } = NOTICE_TEXTS[site.locale as Locale];
  hideNotice();
  const element = document.createElement('aside');
  element.className = 'newer-release';
  element.setAttribute('aria-label', newer);
  // Screen readers read what comes into a region that they know already.
  const message = document.createElement('p');
  message.setAttribute('role', 'status');
  element.append(
    message,
    button(reload, 'newer-release-reload', () => location.reload()),
    button(dismiss, 'newer-release-dismiss', () => {
      dismissed = set;
      hideNotice();
    }),
  );
  document.body.append(element);
  notice = element;
  requestAnimationFrame(() => {
    message.textContent = newer;
  });
}

export function hideNotice(): void {
  notice?.remove();
  notice = undefined;
}

function button(text: string, className: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
}
