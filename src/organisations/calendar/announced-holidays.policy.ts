import { foldThai } from '../../platform/thai-text.policy.js';

/**
 * Holidays of government offices that come every year on a day that is announced, with the last day on which each has
 * ever to be expected and the stems by which an entered one is known. Four follow the moon; the Ploughing Ceremony is
 * set by the Royal Household Bureau.
 */
const announced = [
  { key: 'makha', latest: '03-31', stems: ['มาฆ', 'makha', 'magha'] },
  { key: 'ploughing', latest: '05-31', stems: ['พืชมงคล', 'ploughing'] },
  { key: 'visakha', latest: '06-15', stems: ['วิสาข', 'visakha', 'vesak'] },
  { key: 'asalha', latest: '08-05', stems: ['อาสาฬห', 'asalha', 'asarnha'] },
  { key: 'lent', latest: '08-06', stems: ['เข้าพรรษา', 'lent', 'khao phansa'] },
] as const;

export const announcedKeys = announced.map(({ key }) => key);
export type AnnouncedKey = (typeof announced)[number]['key'];

/** From this day on next year's are asked for: the cabinet announces them in the second half of the year. */
const askedFrom = '10-01';

/** Which of them are not entered yet: of this year those that may be ahead still, of the next from 1 October on. */
export function holidaysToEnter(
  today: string,
  entered: readonly { heldOn: string; name: string }[],
): { year: number; keys: AnnouncedKey[] }[] {
  const year = Number(today.slice(0, 4));
  const years = today.slice(5) >= askedFrom ? [year, year + 1] : [year];
  return years.flatMap((one) => {
    const names = entered
      .filter(({ heldOn }) => heldOn.startsWith(`${one}-`))
      .map(({ name }) => foldThai(name));
    const keys = announced
      .filter(({ latest }) => `${one}-${latest}` >= today)
      .filter(({ stems }) => !names.some((name) => stems.some((stem) => name.includes(foldThai(stem)))))
      .map(({ key }) => key);
    return keys.length ? [{ year: one, keys }] : [];
  });
}
