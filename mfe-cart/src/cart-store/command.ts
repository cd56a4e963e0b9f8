/** What a shopper does to the cart. */
export type Command =
  | { kind: 'add'; product: string; sku: string; quantity: number }
  | { kind: 'set'; line: string; quantity: number }
  | { kind: 'remove'; line: string }
  | { kind: 'undo'; line: string }
  | { kind: 'confirm'; key: string }
  | { kind: 'apply'; code: string }
  | { kind: 'take-off' };

/** A command on its way. */
export interface Pending {
  command: Command;
  /** Of the cart that the shopper looked at, and its own commands since. */
  version: number;
}
