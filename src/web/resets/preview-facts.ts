import type { PreviewFacts } from '../api/resets.api';

export const wishes: PreviewFacts['wish'][] = [
  'not-received',
  'forgot',
  'compromised',
  'new-officer',
  'lost-channel',
  'exposed',
];
export const origins: PreviewFacts['origin'][] = [
  'messenger',
  'line',
  'email',
  'portal',
  'telephone',
  'letter',
  'counter',
  'reveal-page',
];
export const factFlags = [
  'everOpened',
  'sameOfficer',
  'ownPin',
  'linkUsedAgain',
  'sameWords',
  'raisedByHand',
] as const;

/** The commonest: the officer forgot, and asks in their own chat. */
export const firstFacts: PreviewFacts = {
  wish: 'forgot',
  origin: 'messenger',
  everOpened: true,
  sameOfficer: true,
  bindingAge: 720,
  mailAge: 720,
  ownPin: true,
  resetsInWeek: 0,
  laosOfSender: 1,
  accountsAtOnce: 1,
  hour: 10,
  linkUsedAgain: false,
  sameWords: false,
  raisedByHand: false,
};
