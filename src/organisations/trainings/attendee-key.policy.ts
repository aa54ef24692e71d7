import { withoutTitle } from '../officers/officer-name.policy.js';
import { exactThai } from '../../platform/thai-text.policy.js';

/** What somebody who came is unique by within a training: place and name, without title and spaces. Tone marks tell people apart. */
export function attendeeKey(place: string, name: string): string {
  return `${place}:${exactThai(withoutTitle(name))}`;
}
