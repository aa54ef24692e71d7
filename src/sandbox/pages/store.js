const BASE = '/_sandbox';

/** What the page shows. Parts listen to names of what changed. */
export const state = {
  people: [],
  /** @type {string | null} */
  psid: null,
  view: 'chat',
  messages: [],
  comments: [],
  page: null,
  typing: false,
  replyTo: null,
  editing: null,
  sayAgoMs: 0,
};

const listeners = new Map();

/** Calls `listener` when one of `names` changed: people, thread, typing, draft, page, comments, place, language. */
export function on(names, listener) {
  for (const name of names) listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

/** Says what changed. */
export function changed(...names) {
  const all = new Set(names.flatMap((name) => listeners.get(name) ?? []));
  for (const listener of all) listener();
}

/** The person whom the visitor plays. */
export function current() {
  return state.people.find((person) => person.psid === state.psid) ?? null;
}

/** Calls the script API. Throws an Error with the sandbox's own sentence. */
export async function call(method, path, body) {
  const answer = await fetch(`${BASE}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const value = text === '' ? null : JSON.parse(text);
  if (!answer.ok) throw new Error(value?.error ?? `HTTP ${answer.status}`);
  return value;
}

/** Makes something happen for the person in view. */
export function act(name, words = {}) {
  return call('POST', `/acts/${name}`, { psid: state.psid, ...words });
}

/** Reads everybody again. */
export async function readPeople() {
  state.people = await call('GET', '/people');
  changed('people');
}

let threadReads = 0;

/** Reads the conversation in view again; an answer for another one that was in view before is dropped. */
export async function readThread() {
  const { psid } = state;
  if (psid === null) return;
  const turn = (threadReads += 1);
  const { messages } = await call('GET', `/people/${psid}`);
  // Of two that overlap the one that was asked later knows more, whichever is answered first.
  if (psid !== state.psid || turn !== threadReads) return;
  state.messages = messages;
  changed('thread');
}

export async function readComments() {
  state.comments = await call('GET', '/comments');
  changed('comments');
}

/** Takes over the page's state, read anew or as a call just answered it. */
export async function readPage(known) {
  state.page = known ?? (await call('GET', '/state'));
  changed('page');
}
