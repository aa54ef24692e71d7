const names: Record<string, string> = {
  messenger: 'Messenger',
  line: 'LINE',
  email: 'อีเมล',
  portal: 'พอร์ทัลจังหวัด',
};

/** What a channel is called on paper, in sheets and in mails; in Thai. */
export function channelName(channel: string): string {
  return names[channel] ?? channel;
}
