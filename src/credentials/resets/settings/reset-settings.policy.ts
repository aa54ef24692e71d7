/** The policy's numbers; each can be changed by the desk, and every value that was ever in force is kept. */
export interface ResetSettings {
  /** So old a binding must be before it proves anything, in hours. */
  bindingHours: number;
  /** How long a one-time code holds, in minutes (ASVS 5.0, 6.5.5: at most 10). */
  codeMinutes: number;
  codeTries: number;
  /** Before another code can be asked for, in seconds. */
  resendSeconds: number;
  codesPerQuarterHour: number;
  codesPerDay: number;
  /** So many wrong codes in a row, and the address takes no more codes until a person has looked. */
  codeFailures: number;
  /** How long a check of level 1 or 2 holds, in minutes, and one of level 3 or 4, in days. */
  quickCheckMinutes: number;
  slowCheckDays: number;
  /** How long a dangerous case waits before it is carried out, in hours. */
  waitHours: number;
  /** How many resets of one account in seven days are usual. */
  resetsPerWeek: number;
  /** Requests in an hour, for one account and by one sender; and codes to one destination, an hour and a day. */
  accountPerHour: number;
  senderPerHour: number;
  destinationPerHour: number;
  destinationPerDay: number;
  /** Cases a province may open in an hour before a supervisor looks at it. */
  provincePerHour: number;
  /** Cases that the whole country opens in a busy hour; at ten times as many nothing is carried out by itself. */
  usualPerHour: number;
  /** LAOs that one sender may ask about in a day. */
  laosPerSender: number;
  /** Thai hours between which asking is unusual. */
  nightFrom: number;
  nightUntil: number;
  /** How long an unfinished case waits for its officer, in days. */
  caseDays: number;
}

/** The start values (security bar, 7.10). */
export const firstSettings: ResetSettings = {
  bindingHours: 72,
  codeMinutes: 10,
  codeTries: 5,
  resendSeconds: 60,
  codesPerQuarterHour: 3,
  codesPerDay: 10,
  codeFailures: 100,
  quickCheckMinutes: 30,
  slowCheckDays: 5,
  waitHours: 24,
  resetsPerWeek: 2,
  accountPerHour: 3,
  senderPerHour: 5,
  destinationPerHour: 5,
  destinationPerDay: 15,
  provincePerHour: 60,
  usualPerHour: 200,
  laosPerSender: 2,
  nightFrom: 22,
  nightUntil: 5,
  caseDays: 7,
};

/** A number that became another one. */
export interface ChangedNumber {
  name: keyof ResetSettings;
  from: number;
  to: number;
}

/** Which numbers differ. */
export function changedNumbers(before: ResetSettings, after: ResetSettings): ChangedNumber[] {
  return (Object.keys(after) as (keyof ResetSettings)[])
    .filter((name) => after[name] !== before[name])
    .map((name) => ({ name, from: before[name], to: after[name] }));
}
