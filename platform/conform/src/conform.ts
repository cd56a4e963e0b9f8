/** Whether a running slice keeps the contract of docs/slice-contract.md, whatever it is written in. */
export { checkConformance, type ConformOptions } from './check-conformance.ts';
export type { Check, Outcome } from './check.ts';
