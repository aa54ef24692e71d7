/** What the assistant can be asked, and the answers that it understands; `unknown` is for a person to read. */
export const intents = [
  'not-received',
  'forgot',
  'compromised',
  'send-document',
  'case-status',
  'person',
  'greeting',
  'thanks',
  'yes',
  'no',
  'cancel',
  'unknown',
] as const;
export type Intent = (typeof intents)[number];
