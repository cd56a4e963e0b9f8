import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { commandAddress } from '../addresses/addresses.ts';
import { cartTexts } from '../texts/cart.ts';
import { fill } from '../texts/fill.ts';
import { noticeFor, noticeTexts } from '../texts/notice.ts';
import type { Run } from './cart-page.tsx';
import css from './notice.module.css';

export interface NoticeView {
  /** What came of the last command. */
  code: string | null;
  /** The line that can be put back. */
  undo: { id: string; title: string } | null;
}

/** What everybody sees by the line itself: it is said, and moves nothing. */
const SEEN = new Set<string | null>(['changed']);

/** Whether the summary says it, beside the field that it is about. */
export function isAboutPromotion(code: string | null): boolean {
  return code?.startsWith('promotion_') ?? false;
}

/** Says what came of the last command, to everybody who sees or hears it. */
export function Notice(props: { locale: Locale; notice: NoticeView; run: Run }): ReactElement {
  const { locale, notice, run } = props;
  const { code, undo } = notice;
  const texts = cartTexts[locale];
  const text = isAboutPromotion(code) ? undefined : noticeFor(code, noticeTexts[locale]);
  return (
    <div className={classOf(text, code)}>
      <p role="status">{text}</p>
      {undo && text !== undefined && (
        <form
          method="post"
          action={commandAddress('undo-removal')}
          onSubmit={(event) => {
            event.preventDefault();
            run({ kind: 'undo', line: undo.id });
          }}
        >
          <input type="hidden" name="line" value={undo.id} />
          <button data-undo aria-label={fill(texts.undoName, undo.title)}>
            {texts.undo}
          </button>
        </form>
      )}
    </div>
  );
}

function classOf(text: string | undefined, code: string | null): string | undefined {
  if (text === undefined) return undefined;
  return SEEN.has(code) ? 'visually-hidden' : css.notice;
}
