import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/problem';

/**
 * A refusal in the reader's words, by its code (`errors.<code>`).
 * A code that the catalogue lacks is shown together with the request id, so that somebody can look it up.
 */
export function problemText(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiProblem)) return t('errors.unexpected');
  const seconds = error.retryAfterSeconds ?? 60;
  const known = codeText(error.code, t, { count: seconds, minutes: Math.ceil(seconds / 60) });
  if (known) return known;
  return t('errors.with-code', { code: error.code, request: error.requestId ?? '–' });
}

/** The catalogue's text for a code, or null where it has none. */
export function codeText(code: string, t: TFunction, values: Record<string, unknown> = {}): string | null {
  const text = t(`errors.${code}`, { defaultValue: '', ...values });
  return typeof text === 'string' && text !== '' ? text : null;
}
