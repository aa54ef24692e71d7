import { all, givenAway, none, own, type Rule } from './rule.policy.js';

/**
 * What is read first, in this order: other matters, what is denied, what others do, what cannot be done. It uses its
 * words up, so that no request is read into them.
 */
export const guardRules: readonly Rule[] = [
  // Other matters that share words with ours.
  ...all(
    'other',
    3,
    'social ..2 hit? steal',
    `${own} social`,
    `social ${own}`,
    `forget ${own} * *`,
    `${own} doc`,
  ),
  ...all(
    'other',
    3,
    'training ..3 when',
    'when ..3 training',
    'training how',
    'doc training',
    'not get mail',
  ),
  ...all('other', 3, 'change ..2 staff', `not ..1 know ..3 ${own}`),
  ...all('other', 3, 'howmany ..3 lock|forget|wrong', `${own} ..4 howmany`, 'howmany ..3 set|change'),
  // It works again.
  ...all('other', 3, 'enter|use get already', `remember ${own}? get already`, 'reset already'),
  // Not so, or not to be.
  ...none('not allowed', 'not must ..1 reset|forget|send|receive'),
  ...none(
    'not yes ..1 still? not get? receive|send|arrive|see|have',
    `not yes ..2 still? not get ..1 ${own}`,
  ),
  ...none('not someone|others ..2 enter|use|steal|take|know', 'not have someone|others'),
  // Somebody else has it.
  ...all(
    'compromised',
    3,
    `${own} hit change`,
    `former ..1 still ..2 enter|use ..2 ${own}`,
    `former ..1 still ..2 ${own} ..2 enter`,
  ),
  ...none('others ..2 enter|use ..2 get', 'others ..2 enter|use ..2 not', 'others use system'),
  ...all(
    'compromised',
    3,
    'someone ..2 enter|use|steal|take|know|change',
    'suspect ..2 others|someone ..2 enter|use|steal',
  ),
  ...all('compromised', 3, `others ..2 steal|take ..3 ${own}`, `others ..2 enter|use ..1 ${own}`),
  ...all(
    'compromised',
    3,
    `others ..2 ${own} ..2 enter|use`,
    `others ..2 know ..1 ${own}`,
    `${own} ..2 others|someone ..2 know`,
  ),
  ...all(
    'compromised',
    3,
    `${own} ..1 hit others|someone ..2 change|enter|use|steal|take`,
    `others|someone ..2 change ..1 ${own}`,
  ),
  ...all('compromised', 3, `${own} ..1 others|someone ..1 change|enter|steal`),
  // Cannot, before "did not": the verb stands before it.
  ...all(
    'forgot',
    3,
    `remember ..2 ${own} not get`,
    `remember not get ..2 ${own}`,
    `not ..2 remember ..1 ${own}`,
  ),
  ...all('forgot', 3, `${own} ..3 remember not get`, `${own} not remember`),
  ...all('forgot', 2, 'remember not get'),
  ...none('enter|use ..1 mail not get', 'opened mail|link'),
  ...all('forgot', 3, `${own} ..3 enter|use ..1 not get`, `enter|use ${own} not get`),
  ...none(
    `enter|use|fill|set|change ${own}|system? not get`,
    'not get enter|use ..1 system?',
    `${own} ..2 enter|use get`,
  ),
  ...none('get enter|use not'),
  // Denied.
  ...none(
    `not yes forget|leak|steal|lost|wrong ${own}?`,
    `not get? ..1 hit? forget|leak|lost|steal|fooled ${own}?`,
  ),
  ...none(
    `not get ..1 give|tell|post|fill ${own}?`,
    'not wrong',
    'set|change ..3 not right|hit',
    `not tell|give|post ${own}`,
  ),
  // It got about.
  ...all('compromised', 3, `${own} ..2 hit? steal`, `hit? steal ..2 ${own}`, 'steal ..2 enter|use'),
  ...all(
    'compromised',
    3,
    `${own} ..2 leak`,
    `leak ..2 ${own}`,
    'hit steal ..1 system?',
    `others ..1 post ..2 ${own}`,
  ),
  ...all('compromised', givenAway, `fooled ..4 ${own}`, `give|tell|fill ${own} ..1 others|someone|scam gone`),
  ...all('compromised', givenAway, `scam ..4 fill ${own} gone`, `scam already fill ..1 ${own}`),
  ...all('compromised', 3, `${own} ..3 post|send ..3 group`, `post ..2 ${own} ..3 group`),
  ...all('compromised', 3, 'envelope ..2 opened', 'opened envelope', `suspend ..3 ${own} ..3 steal|others`),
  ...all('compromised', 2, `suspend ..3 ${own}`, `${own} ..3 suspend`),
];
