import { askCart } from '../ask-cart/ask-cart.ts';
import { hashOf } from '../ask-cart/hash-of.ts';
import {
  AddLineDocument,
  ApplyPromotionDocument,
  ChangeQuantityDocument,
  ConfirmChangesDocument,
  RemoveLineDocument,
  RemovePromotionDocument,
  UndoRemovalDocument,
  type AnswerFragment,
} from '../generated/graphql.ts';
import type { Command, Pending } from './command.ts';

/** By the kind of the command. */
const DOCUMENTS: Record<Command['kind'], Parameters<typeof hashOf>[0]> = {
  add: AddLineDocument,
  set: ChangeQuantityDocument,
  remove: RemoveLineDocument,
  undo: UndoRemovalDocument,
  confirm: ConfirmChangesDocument,
  apply: ApplyPromotionDocument,
  'take-off': RemovePromotionDocument,
};

/**
 * Sends a command. One at a time in all tabs: the first one gives the visitor the cart's cookie,
 * which the others have to bring.
 *
 * @throws CartUnreachable
 */
export async function sendCommand({ command, version }: Pending): Promise<AnswerFragment> {
  const { kind, ...rest } = command;
  const variables = kind === 'set' ? { ...rest, version } : rest;
  const ask = async (): Promise<AnswerFragment> => {
    const data = await askCart<Record<string, AnswerFragment>>(hashOf(DOCUMENTS[kind]), variables);
    return Object.values(data)[0] as AnswerFragment;
  };
  return typeof navigator.locks === 'undefined'
    ? ask()
    : navigator.locks.request('tessera-cart', ask);
}
