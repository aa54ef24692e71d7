import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { clock } from '../../src/platform/clock.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { lineOf } from '../channels/noticing.js';
import type { Place } from '../credentials/credential-desk.js';

/** What a chat was sent. */
export interface Told {
  text: string;
  offers: string[];
}

/** How somebody on a channel of the far side writes, presses what was offered, and reads what they are told. */
export interface Wire {
  /** Has the desk speak to this far side; answers how to undo it. */
  join(far: Sandbox): () => void;
  person(far: Sandbox, name: string): string;
  say(far: Sandbox, who: string, text: string): unknown;
  press(far: Sandbox, who: string, title: string, payload: string): unknown;
  heard(far: Sandbox, who: string): Told[];
  flush(far: Sandbox): Promise<unknown>;
}

/** Facebook Messenger. */
export const messenger: Wire = {
  join: ({ url }) => overrideConfig({ messenger: { ...config().messenger!, graphBaseUrl: url } }),
  person: ({ acts }, name) => acts.createPerson({ name }).psid,
  say: ({ acts }, psid, text) => acts.say({ psid, text }),
  press: ({ acts }, psid, title, payload) => acts.quickReply({ psid, title, payload }),
  heard: ({ messages }, psid) =>
    messages
      .of(psid)
      .filter((message) => message.from === 'page' && message.kind === 'message')
      .map(({ text, quickReplies }) => ({
        text: text ?? '',
        offers: quickReplies.map(({ title }) => title),
      })),
  flush: ({ webhooks }) => webhooks.flush(),
};

/** LINE. */
export const line: Wire = {
  join: ({ url, settings }) =>
    overrideConfig({
      line: { ...lineOf(url, settings.lineChannelToken), channelSecret: settings.lineChannelSecret },
    }),
  person: ({ acts }, name) => acts.linePerson({ name }).userId,
  say: ({ acts }, userId, text) => acts.lineSay({ userId, text }),
  press: ({ acts }, userId, title, payload) =>
    acts.linePress({ userId, data: `${payload}\n${title}`, displayText: title }),
  heard: ({ lineChats }, userId) =>
    lineChats
      .of(userId)
      .filter(({ from }) => from === 'account')
      .map(({ text, buttons }) => ({ text: text ?? '', offers: buttons.map(({ label }) => label) })),
  flush: ({ lineWebhooks }) => lineWebhooks.flush(),
};

/** Makes the chat of somebody who has written an officer's, since so many hours. */
export async function bindChat(address: string, { lao, officerId }: Place, hours: number): Promise<void> {
  const [contact]: { id: string }[] = await db().query(
    'SELECT p.id FROM contact_points p JOIN channel_threads t ON t.id = p.thread_id WHERE t.address = ?',
    [address],
  );
  const at = new Date(clock.now().getTime() - hours * 3_600_000);
  await insertMany('contact_bindings', [
    {
      id: newId(),
      province_code: lao.provinceCode,
      contact_point_id: contact!.id,
      lao_code: lao.code,
      officer_id: officerId,
      source: 'agent',
      live_key: `${contact!.id}:${lao.code}:${officerId}`,
      verified_at: at,
      verified_how: 'in-person',
      bound_at: at,
    },
  ]);
}
