import type { FieldValue } from '../api/fields.api';

/** Whether a ticket is not to be closed for want of this. */
export function isMissing({ field, value }: FieldValue): boolean {
  return field.required && field.retiredAt === null && value === null;
}
