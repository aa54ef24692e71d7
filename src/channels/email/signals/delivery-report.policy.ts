/** What a report says of one recipient. */
export interface ReportedRecipient {
  address: string;
  status: string;
  action: string;
}

const most = 100;
const actions = /^(failed|delayed|delivered|relayed|expanded)\b/;

/**
 * The recipients in the text of a delivery report (RFC 3464 §2.3): blocks of fields, one block a recipient, each told
 * apart. Also where the blank lines between the blocks were lost: a Final-Recipient begins the next.
 */
export function reportedRecipients(report: string): ReportedRecipient[] {
  const found: ReportedRecipient[] = [];
  let fields = new Map<string, string>();
  const finish = () => {
    const recipient = recipientOf(fields);
    if (recipient) found.push(recipient);
    fields = new Map();
  };
  for (const line of unfolded(report.slice(0, 500_000))) {
    const [, rawName = '', value = ''] = /^([A-Za-z][A-Za-z-]{2,40}):([^]*)$/.exec(line) ?? [];
    const name = rawName.toLowerCase();
    if (line === '' || (name === 'final-recipient' && fields.has(name))) finish();
    if (name && !fields.has(name)) fields.set(name, value.trim());
  }
  finish();
  return found.slice(0, most);
}

/** A field of the report about the mail as a whole. */
export function reportField(report: string, field: string): string {
  const start = `${field.toLowerCase()}:`;
  const line = unfolded(report.slice(0, 500_000)).find((text) => text.toLowerCase().startsWith(start));
  return line?.slice(start.length).trim() ?? '';
}

function unfolded(report: string): string[] {
  return report
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split('\n')
    .map((line) => line.trim());
}

function recipientOf(fields: ReadonlyMap<string, string>): ReportedRecipient | null {
  const address =
    addressIn(fields.get('final-recipient')) ||
    addressIn(fields.get('original-recipient')) ||
    addressIn(fields.get('x-actual-recipient'));
  if (!address) return null;
  const status = statusIn(fields.get('status') ?? '') || statusIn(fields.get('diagnostic-code') ?? '');
  const action = actions.exec((fields.get('action') ?? '').toLowerCase())?.[1] ?? actionOf(status);
  return { address, status, action };
}

/** `rfc822; a@b`: the type is told first, or forgotten. */
function addressIn(field = ''): string {
  const value = field.slice(field.indexOf(';') + 1);
  return /[^\s<>;,"]{1,256}@[^\s<>;,"]{1,256}/.exec(value)?.[0] ?? '';
}

/** The status in a text: three numbers as RFC 3463 has them, or the three digits of SMTP; '' where there is none. */
export function statusIn(text: string): string {
  const enhanced = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/.exec(text)?.[0];
  if (enhanced) return enhanced;
  const reply = /(?<![\d.])([45])\d\d(?![\d.]*\d)/.exec(text)?.[1];
  return reply ? `${reply}.0.0` : '';
}

/** What a status means where no action is named. */
export function actionOf(status: string): string {
  return status.startsWith('4') ? 'delayed' : status.startsWith('2') ? 'delivered' : 'failed';
}
