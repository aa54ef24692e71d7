import type { Counting } from '../obligations/due-date.policy.js';
import type { Rung } from './ladder.policy.js';

/** How rule 5 is counted and reminded of; each can be changed by the desk, and all that was ever in force is kept. */
export interface DocumentSettings extends Counting {
  /** In the order of their days; the last opens a ticket. */
  rungs: Rung[];
  /** Within so many working days what DLA sent back is to be sent again; until then the ladder says nothing more of it. */
  returnDays: number;
  /** Between which minutes of the Thai day reminders are sent. */
  sendFrom: number;
  sendUntil: number;
}

/** The start values: the letter's fifteen days, and a ladder that ends after four weekly reminders. */
export const firstSettings: DocumentSettings = {
  days: 15,
  roll: 'forward',
  rungs: [
    { offset: -10, working: false, to: ['officer'] },
    { offset: -5, working: false, to: ['officer', 'chief'] },
    { offset: -1, working: true, to: ['officer', 'representative'], chat: true },
    { offset: 1, working: true, to: ['officer', 'representative'] },
    { offset: 3, working: false, to: ['representative'] },
    { offset: 7, working: false, to: ['office'] },
    { offset: 15, working: false, to: ['dla'] },
    ...[22, 29, 36, 43].map((offset) => ({
      offset,
      working: false,
      to: ['representative' as const, 'dla' as const],
    })),
  ],
  returnDays: 5,
  sendFrom: 8 * 60 + 30,
  sendUntil: 16 * 60 + 30,
};
