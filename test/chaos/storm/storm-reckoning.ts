import type { RunningDesk } from '../../support/running-desk.js';
import type { StormLoad } from './storm-load.js';

const arrivedStates = ['sent', 'delivered', 'read'];

/** What people found on the far sides: texts of the desk's answers, and how often each. A mail counts once by its Message-ID. */
async function arrivals(desk: RunningDesk, load: StormLoad): Promise<Map<string, number>> {
  const texts: string[] = [];
  for (const { kind, text } of await desk.ledger()) if (kind === 'received' && text) texts.push(text);
  for (const chat of load.lineChats) {
    const bubbles = await desk.read<{ from: string; text: string | null }[]>(`/_sandbox/line/chats/${chat}`);
    for (const { from, text } of bubbles) if (from === 'account' && text) texts.push(text);
  }
  const mails = await desk.read<{ text: string; messageId: string }[]>('/_sandbox/mail');
  const once = new Map(mails.map((mail) => [mail.messageId, mail.text]));
  texts.push(...once.values());
  const counts = new Map<string, number>();
  for (const text of texts) {
    const answer = /คำตอบที่ \d+ จบ/.exec(text)?.[0];
    if (answer) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  return counts;
}

/** Waits between tries end: what is to be sent at some time is sent now. */
export async function letTimeGoBy(desk: RunningDesk): Promise<void> {
  await desk.query(`UPDATE outbound_parts SET not_before = NULL WHERE state = 'queued'`);
  await desk.query('UPDATE channel_pauses SET until = UTC_TIMESTAMP(3)');
  await desk.query(
    `UPDATE outbox SET due_at = UTC_TIMESTAMP(3)
     WHERE job IN ('channels.deliver-outbound', 'channels.sweep-outbound') AND due_at > UTC_TIMESTAMP(3) AND failed_at IS NULL`,
  );
}

/** How an answer went, for whoever looks into a difference. */
async function storyOf(desk: RunningDesk, text: string): Promise<string> {
  const rows = await desk.query<Record<string, unknown>>(
    `SELECT m.channel, m.state, p.state AS part, p.attempts, p.sent_as AS sentAs, p.error_code AS error, p.doubted,
            p.not_before AS notBefore, p.claimed_at AS claimedAt, p.sent_at AS sentAt
     FROM outbound_messages m JOIN outbound_parts p ON p.outbound_id = m.id WHERE m.text LIKE ?`,
    [`${text}%`],
  );
  return JSON.stringify(rows);
}

/** Compares what was done to the desk with what it holds and with what people got. Answers every difference in words. */
export async function reckon(desk: RunningDesk, load: StormLoad): Promise<string[]> {
  const faults: string[] = [];
  const held = await desk.query<{ text: string; n: string; t: string }>(
    `SELECT REGEXP_SUBSTR(text, 'ถามเรื่องที่ [MLEI][0-9]+ จบ') AS text, COUNT(*) AS n, COUNT(DISTINCT ticket_id) AS t
     FROM messages WHERE direction = 'in' AND kind = 'message' GROUP BY 1`,
  );
  const inside = new Map(held!.map(({ text, n }) => [text, Number(n)]));
  for (const text of load.said)
    if (inside.get(text) !== 1) faults.push(`“${text}” is there ${inside.get(text) ?? 0} times`);
  for (const [text] of inside) if (text && !load.said.has(text)) faults.push(`“${text}” was never said`);

  const got = await arrivals(desk, load);
  const known = await desk.query<{ text: string; state: string }>(
    `SELECT text, delivery_state AS state FROM messages WHERE direction = 'out' AND text LIKE 'คำตอบที่ %'`,
  );
  const states = new Map<string, string>();
  for (const { text, state } of known!) {
    if (states.has(text)) faults.push(`answer “${text}” stands twice`);
    states.set(text, state);
  }
  for (const text of load.answered) if (!states.has(text)) faults.push(`answer “${text}” is lost`);
  for (const [text, state] of states) {
    const times = got.get(text) ?? 0;
    if (times > 1) faults.push(`answer “${text}” arrived ${times} times`);
    if (arrivedStates.includes(state) && times !== 1)
      faults.push(`answer “${text}” is ${state} and arrived not`);
    if (state === 'failed' && times) faults.push(`answer “${text}” failed and arrived`);
    if (state === 'queued') faults.push(`answer “${text}” is forgotten`);
    const last = faults.at(-1);
    if (last?.includes(`“${text}”`)) faults[faults.length - 1] = `${last}: ${await storyOf(desk, text)}`;
  }
  const [audited] = (await desk.query<{ n: string }>(
    `SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'ticket.reply'`,
  ))!;
  if (Number(audited!.n) !== states.size)
    faults.push(`${states.size} answers, and ${audited!.n} of them in the audit log`);
  const failed = await desk.query<{ job: string; error: string }>(
    'SELECT job, LEFT(error, 200) AS error FROM outbox WHERE failed_at IS NOT NULL',
  );
  faults.push(...failed!.map(({ job, error }) => `job ${job} gave up: ${error}`));
  return faults;
}
