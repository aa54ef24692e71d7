import type { TrainingFilter } from '../api/trainings.api';

/** What the list of trainings is narrowed to; the same words as in the address bar. */
export interface TrainingsSearch extends Pick<TrainingFilter, 'province' | 'organiser' | 'state' | 'when'> {
  show?: 'calendar';
  /** `2026-11`, of the calendar. */
  month?: string;
}

const allowed = {
  organiser: ['dla', 'province'],
  state: ['planned', 'closed', 'cancelled'],
  when: ['upcoming', 'past'],
  show: ['calendar'],
} as const;

/** Reads an address bar that anybody may have typed into; unknown values fall away. */
export function readTrainingsSearch(raw: Record<string, unknown>): TrainingsSearch {
  const search: Record<string, unknown> = {};
  for (const [key, values] of Object.entries(allowed))
    if ((values as readonly unknown[]).includes(raw[key])) search[key] = raw[key];
  if (typeof raw.province === 'string' && /^\d{2}$/.test(raw.province)) search.province = raw.province;
  if (typeof raw.month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(raw.month)) search.month = raw.month;
  return search;
}
