import { say } from './polite.js';
import { w } from './line-words.js';

/** What the page knows: read from the far side, never kept elsewhere. */
export const state = {
  people: [],
  menu: null,
  chat: null,
  messages: [],
  account: { quota: null, used: 0 },
  webhooks: null,
};

let render = () => undefined;

/** Has the page drawn anew after every reading. */
export function onChange(draw) {
  render = draw;
}

async function call(path, method = 'GET', body) {
  const answer = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const told = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Error(told?.error ?? String(answer.status));
  return told;
}

/** Does something and reads everything again; what fails is said. */
export async function act(path, method, body) {
  try {
    const told = await call(path, method, body);
    await read();
    return told;
  } catch (error) {
    say(w('failed', { why: error.message }));
    return null;
  }
}

/** Somebody does something on LINE. */
export function perform(name, words) {
  return act(`/_sandbox/acts/${name}`, 'POST', words);
}

/** Reads it all. */
export async function read() {
  const chosen = decodeURIComponent(location.hash.slice(1));
  const [chats, account, webhooks] = await Promise.all([
    call('/_sandbox/line/chats'),
    call('/_sandbox/line'),
    call('/_sandbox/line/webhooks'),
  ]);
  Object.assign(state, { people: chats.people, menu: chats.menu, account, webhooks });
  state.chat = chats.people.find(({ userId }) => userId === chosen) ?? null;
  state.messages = state.chat ? await call(`/_sandbox/line/chats/${state.chat.userId}?last=300`) : [];
  render();
}

let due;

/** Follows what happens; many changes at once are one reading. */
export function follow() {
  const source = new EventSource('/_sandbox/live');
  const soon = () => {
    clearTimeout(due);
    due = setTimeout(() => read().catch(() => undefined), 60);
  };
  source.addEventListener('change', soon);
  source.addEventListener('open', soon);
  addEventListener('hashchange', soon);
}
