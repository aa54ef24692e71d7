import type { ResetSettings } from '../api/resets.api';

type Unit = 'hours' | 'minutes' | 'seconds' | 'days' | 'times' | 'requests' | 'laos' | 'clock';

/** The numbers of the policy by what they are for, each with its unit. */
export const settingGroups: { name: string; fields: [keyof ResetSettings, Unit][] }[] = [
  {
    name: 'evidence',
    fields: [
      ['bindingHours', 'hours'],
      ['quickCheckMinutes', 'minutes'],
      ['slowCheckDays', 'days'],
      ['caseDays', 'days'],
    ],
  },
  {
    name: 'danger',
    fields: [
      ['waitHours', 'hours'],
      ['resetsPerWeek', 'times'],
      ['laosPerSender', 'laos'],
      ['nightFrom', 'clock'],
      ['nightUntil', 'clock'],
    ],
  },
  {
    name: 'code',
    fields: [
      ['codeMinutes', 'minutes'],
      ['codeTries', 'times'],
      ['resendSeconds', 'seconds'],
      ['codesPerQuarterHour', 'times'],
      ['codesPerDay', 'times'],
      ['codeFailures', 'times'],
    ],
  },
  {
    name: 'rate',
    fields: [
      ['accountPerHour', 'requests'],
      ['senderPerHour', 'requests'],
      ['destinationPerHour', 'times'],
      ['destinationPerDay', 'times'],
      ['provincePerHour', 'requests'],
      ['usualPerHour', 'requests'],
    ],
  },
];
