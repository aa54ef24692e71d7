import type { Session } from '../api/types';

/** Who hands over. */
export interface Person {
  id: string;
  name: string;
}

const remembered = 'lhr-hand-over-person';
const place = 'lhr-hand-over-place';

/** Who was signed in on this device last, for when there is no network to ask. */
export function rememberedPerson(): Person | null {
  try {
    return JSON.parse(localStorage.getItem(remembered) ?? 'null') as Person | null;
  } catch {
    return null;
  }
}

/** The person of a session, remembered. */
export function personOf({ staff: { id, name } }: Session): Person {
  localStorage.setItem(remembered, JSON.stringify({ id, name }));
  return { id, name };
}

/** Nobody hands over on this device any more, until somebody signs in again. */
export function forgetPerson(): void {
  localStorage.removeItem(remembered);
}

/** Where the last hand-over took place. */
export function rememberedPlace(): string {
  return localStorage.getItem(place) ?? '';
}

/** The next hand-over is probably at the same place. */
export function rememberPlace(text: string): void {
  localStorage.setItem(place, text);
}
