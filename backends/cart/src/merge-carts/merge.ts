/** A guest's cart, and the customer's that it becomes part of. */
export interface Merge {
  from: string;
  into: string;
}
