import { useId, type ReactElement } from 'react';
import type { Locale } from '@tessera/slice-kit/contract';
import { commandAddress } from '../addresses/addresses.ts';
import type { Run } from '../cart-page/cart-page.tsx';
import { isAboutPromotion } from '../cart-page/notice.tsx';
import type { WholeCartFragment } from '../generated/graphql.ts';
import type { CartTexts } from '../texts/cart.ts';
import { fill } from '../texts/fill.ts';
import { noticeFor, noticeTexts } from '../texts/notice.ts';
import css from './promotion-form.module.css';

const GOOD = new Set(['promotion_applied', 'promotion_waits', 'promotion_removed']);

/** Takes a promotion code, and shows the one that is on the cart. */
export function PromotionForm(props: {
  texts: CartTexts;
  locale: Locale;
  promotion: WholeCartFragment['promotion'];
  notice: string | null;
  run: Run;
}): ReactElement {
  const { texts, locale, promotion, run } = props;
  const field = useId();
  const notice = isAboutPromotion(props.notice) ? props.notice : null;
  const isRefused = notice !== null && !GOOD.has(notice);
  return (
    <div className={css.promotion}>
      {promotion && (
        <form
          className={css.applied}
          method="post"
          action={commandAddress('remove-promotion')}
          onSubmit={(event) => {
            event.preventDefault();
            run({ kind: 'take-off' });
          }}
        >
          <p>
            <strong>{promotion.code}</strong> {whyNot(promotion, texts)}
          </p>
          <button aria-label={fill(texts.takeOff, promotion.code)}>{texts.remove}</button>
        </form>
      )}
      <form
        method="post"
        action={commandAddress('apply-promotion')}
        onSubmit={(event) => {
          event.preventDefault();
          const code = new FormData(event.currentTarget).get('code');
          if (typeof code === 'string') run({ kind: 'apply', code });
        }}
      >
        <label htmlFor={field}>{texts.codeLabel}</label>
        <div className={css.row}>
          <input
            id={field}
            name="code"
            required
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-invalid={isRefused}
            aria-describedby={`${field}-said`}
          />
          <button>{texts.apply}</button>
        </div>
        <p id={`${field}-said`} className={isRefused ? css.bad : css.good} role="status">
          {noticeFor(notice, noticeTexts[locale])}
        </p>
      </form>
    </div>
  );
}

function whyNot(
  { problem, minimum }: NonNullable<WholeCartFragment['promotion']>,
  texts: CartTexts,
): string {
  if (problem === null) return '';
  return problem === 'MINIMUM' && minimum ? fill(texts.waitsFor, minimum.formatted) : texts.unused;
}
