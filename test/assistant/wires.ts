import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { lineOf } from '../channels/noticing.js';

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
