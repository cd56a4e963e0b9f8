import type { Localised } from '../order.ts';
import type { Queryable } from '../queryable.ts';
import type { ReturnReason } from './request-return.ts';

export interface Return {
  id: string;
  state: 'requested' | 'refunded' | 'declined';
  requestedAt: Date;
  reason: ReturnReason;
  comment: string | null;
  /** What the shop said to it; while `declined`. */
  answer: string | null;
  lines: { line: string; title: Localised; quantity: number }[];
}

/** What the shopper asked to send back, oldest first. */
export async function returnsOf(db: Queryable, orderId: string): Promise<Return[]> {
  const { rows } = await db.query<Return>(
    `select r.id, r.state, r.requested_at as "requestedAt", r.reason, r.comment, r.answer, (
       select jsonb_agg(
         jsonb_build_object('line', l.line_id, 'title', o.title, 'quantity', l.quantity)
         order by o.position
       )
       from return_line l join order_line o on o.id = l.line_id where l.return_id = r.id
     ) as lines
     from return_request r where r.order_id = $1 order by r.id`,
    [orderId],
  );
  return rows;
}
