import { actionOf, statusIn, type ReportedRecipient } from './delivery-report.policy.js';

/** Where a server goes on with what it could not deliver. */
const original =
  /^(?:[-=_ >]{0,10}(?:(?:below|above) this line is|this is a copy of|the (?:body|headers?) of (?:the|your) message|original message|included is|message (?:header|text|follows)|forwarded message|ข้อความต้นฉบับ|ส่วนหัวของข้อความต้นฉบับ|returned message|unsent message|-+ ?(?:the )?message)|return-path:|received: )/im;
const address = "[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,100}@[a-z0-9.-]{1,150}[a-z0-9]";
/** Where an address that failed stands: alone or at the beginning of a line, before what was said of it. */
const atBegin = new RegExp(
  `^[ \\t>*•-]{0,8}(?:(?:to|for|recipient|rcpt to|address|ถึง|ผู้รับ|e-?mail)[ \\t]{0,3}:[ \\t]{0,3})?[<"'(\\[]{0,2}(?:mailto:|smtp:)?(${address})[>"')\\]]{0,2}(?=[ \\t]{0,5}(?:$|[:;,.(-]|\\.\\.\\.))`,
  'gim',
);
const anywhere = new RegExp(`(${address})`, 'gi');
const most = 20;

/**
 * The recipients that failed, in the words of servers that write no report (qmail, Exim, Exchange and many others).
 * `others`: addresses that are not meant, ours and the server's own.
 */
export function bouncedInText(text: string, subject: string, others: readonly string[]): ReportedRecipient[] {
  const whole = text.slice(0, 100_000);
  const end = original.exec(whole)?.index ?? whole.length;
  const said = end > 40 ? whole.slice(0, end) : whole;
  const known = new Set(others.map((one) => one.toLowerCase()));
  const isMeant = (one: string) =>
    !known.has(one.toLowerCase()) && !/^(?:mailer-daemon|postmaster)@/i.test(one);
  let found = matches(said, atBegin).filter(([one]) => isMeant(one));
  if (found.length === 0)
    found = matches(said, anywhere)
      .filter(([one]) => isMeant(one))
      .slice(0, 1);
  const recipients = new Map<string, ReportedRecipient>();
  for (const [one, at] of found) {
    if (recipients.has(one.toLowerCase()) || recipients.size === most) continue;
    const status =
      statusIn(said.slice(at + one.length, at + one.length + 700)) ||
      statusIn(said.slice(Math.max(0, at - 300), at));
    recipients.set(one.toLowerCase(), {
      address: one,
      status,
      action: delayed.test(subject) ? 'delayed' : actionOf(status),
    });
  }
  return [...recipients.values()];
}

const delayed = /\bdelay|warning: (?:could not send|message)|still (?:being )?retr|ล่าช้า/i;

function matches(text: string, form: RegExp): [one: string, at: number][] {
  return Array.from(text.matchAll(form), (match) => [match[1]!, match.index] as [string, number]).slice(
    0,
    200,
  );
}
