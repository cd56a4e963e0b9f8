/** What is wrong with one field, or with the whole form when `field` is empty. */
export interface FieldError {
  field: string;
  /** Lower-case with underscores: `required`, `invalid_email` … */
  code: string;
  params: { name: string; value: string }[];
}
