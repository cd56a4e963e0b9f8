import { Slot } from '@tessera/slice-kit/react';
import type { ReactElement } from 'react';
import { LineList } from '../lines/line-list.tsx';
import { Totals } from '../lines/totals.tsx';
import { orderTexts } from '../texts/order.ts';
import { brandName } from '../texts/payment.ts';
import { CancelForm } from './cancel-form.tsx';
import type { OrderProps } from './load-order.ts';
import { OrderNotice } from './order-notice.tsx';
import css from './order-page.module.css';
import { OrderStatus } from './order-status.tsx';
import { Refunds } from './refunds.tsx';
import { ReturnForm } from './return-form.tsx';
import { Returns } from './returns.tsx';
import { useOrder } from './use-order.ts';

const WELCOME = new Set(['CONFIRMING', 'PLACED']);

/** An order for whoever knows its address: thanks at first, then where it stands. */
export function OrderPage(props: OrderProps): ReactElement {
  const { locale } = props;
  const desk = useOrder(props);
  const texts = orderTexts[locale];
  const { order } = desk;
  const [first] = order.lines;
  const cardOf = ({ card }: typeof order): string =>
    card ? texts.card(brandName(card.brand), card.last4) : texts.cardUnknown;
  // Nobody is thanked for what they have just cancelled.
  const fresh = props.fresh && WELCOME.has(order.state);
  return (
    <div data-boundary="cart" className={css.page}>
      <header className={css.header}>
        <h1>{fresh ? texts.thanks(order.name) : texts.title(order.number)}</h1>
        {fresh && (
          <p className={css.number}>
            {texts.number} {order.number}
          </p>
        )}
        <p>
          {fresh && `${texts.mailSent(order.email)} `}
          {isSecret(desk.at) && texts.keep}
        </p>
      </header>
      {desk.notice && (
        <OrderNotice
          key={desk.notice.at}
          notice={desk.notice}
          state={order.state}
          locale={locale}
        />
      )}
      <div className={css.columns}>
        <div className={css.main}>
          <OrderStatus order={order} at={desk.at} locale={locale} />
          <Returns returns={order.returns} locale={locale} />
          <Refunds refunds={order.refunds} locale={locale} />
          {order.cancellable && <CancelForm desk={desk} locale={locale} />}
          {order.returnable && <ReturnForm desk={desk} locale={locale} />}
        </div>
        <section className={css.receipt} aria-labelledby="order-lines">
          <h2 id="order-lines">{texts.lines}</h2>
          <LineList lines={order.lines} locale={locale} />
          <Totals {...order} totalLabel={texts.total} locale={locale} />
          <dl className={css.facts}>
            {order.refunded.amount > 0 && (
              <Fact label={texts.refunded} lines={[order.refunded.formatted]} />
            )}
            <Fact label={texts.number} lines={[order.number, texts.placedOn(order.placedOn)]} />
            <Fact label={texts.address} lines={order.address.lines} />
            <Fact
              label={texts.payment}
              lines={[
                ...(order.credit.amount > 0 ? [texts.credit(order.credit.formatted)] : []),
                ...(order.total.amount > 0 || order.credit.amount === 0 ? [cardOf(order)] : []),
              ]}
            />
          </dl>
        </section>
      </div>
      <p>
        <a href="/search">{texts.shopOn}</a>
      </p>
      <Slot
        name="catalog/recommendations"
        props={{ ...(first && { product: first.product }), limit: '4' }}
      />
    </div>
  );
}

/** The number is no secret: who has it alone sees nothing. */
function isSecret(at: string): boolean {
  return !at.startsWith('T-');
}

function Fact({ label, lines }: { label: string; lines: string[] }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      {lines.map((line, index) => (
        <dd key={index}>{line}</dd>
      ))}
    </div>
  );
}
