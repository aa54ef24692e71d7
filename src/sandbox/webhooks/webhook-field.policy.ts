/** Every field of the page's webhook that the app may subscribe to. */
export const ALL_FIELDS = [
  'messages',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'message_reads',
  'message_deliveries',
  'messaging_postbacks',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handovers',
  'messaging_policy_enforcement',
  'messaging_feedback',
  'messaging_account_linking',
  'standby',
  'feed',
] as const;

const FIELD_BY_KEY: Readonly<Record<string, string>> = {
  message: 'messages',
  postback: 'messaging_postbacks',
  referral: 'messaging_referrals',
  optin: 'messaging_optins',
  delivery: 'message_deliveries',
  read: 'message_reads',
  message_edit: 'message_edits',
  reaction: 'message_reactions',
  pass_thread_control: 'messaging_handovers',
  take_thread_control: 'messaging_handovers',
  request_thread_control: 'messaging_handovers',
  app_roles: 'messaging_handovers',
  policy_enforcement: 'messaging_policy_enforcement',
  account_linking: 'messaging_account_linking',
  messaging_feedback: 'messaging_feedback',
};

/** The key that says what a messaging item is, e.g. `message` or `reaction`; `unknown` for kinds to come. */
export function eventKey(item: Readonly<Record<string, unknown>>): string {
  const key = Object.keys(item).find((name) => !['sender', 'recipient', 'timestamp'].includes(name));
  return key ?? 'unknown';
}

/** The subscription that an item needs in order to be sent; null for kinds newer than this list (always sent). */
export function fieldOf(item: Readonly<Record<string, unknown>>): string | null {
  const message = item.message as { is_echo?: boolean } | undefined;
  if (message?.is_echo === true) return 'message_echoes';
  return FIELD_BY_KEY[eventKey(item)] ?? null;
}
