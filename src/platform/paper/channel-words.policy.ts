import type { Language } from './language.policy.js';

const names: Record<Language, Record<string, string>> = {
  th: { messenger: 'Messenger', line: 'LINE', email: 'อีเมล', portal: 'พอร์ทัลจังหวัด' },
  en: { messenger: 'Messenger', line: 'LINE', email: 'Mail', portal: 'Province workspace' },
};

/** What a channel is called on paper, in sheets and in mails. */
export function channelName(channel: string, language: Language = 'th'): string {
  return names[language][channel] ?? channel;
}
