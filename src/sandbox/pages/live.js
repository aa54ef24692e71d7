import { say } from './polite.js';
import { t } from './i18n.js';
import { changed, readComments, readPage, readPeople, readThread, state } from './store.js';

const TYPING_MS = 20_000;
const COALESCE_MS = 40;
let typingTimer;
const due = new Map();

/** Reads again soon; many changes at once are one reading. */
function soon(name, read) {
  if (due.has(name)) return;
  due.set(
    name,
    setTimeout(() => {
      due.delete(name);
      read().catch(() => undefined);
    }, COALESCE_MS),
  );
}

function showTyping(isOn) {
  clearTimeout(typingTimer);
  if (isOn) typingTimer = setTimeout(() => showTyping(false), TYPING_MS);
  if (state.typing === isOn) return;
  state.typing = isOn;
  if (isOn) say(t('typing'));
  changed('typing');
}

const byTopic = {
  thread: ({ psid }) => {
    soon('people', readPeople);
    if (psid !== state.psid) return;
    soon('thread', async () => {
      const before = state.messages.at(-1)?.mid;
      await readThread();
      const last = state.messages.at(-1);
      if (last?.from === 'page' && last.mid !== before) showTyping(false);
    });
  },
  typing: ({ psid, on }) => {
    if (psid === state.psid) showTyping(on);
  },
  comments: () => soon('comments', readComments),
  page: () => soon('page', readPage),
  reset: () => location.reload(),
};

/** Follows what happens; after a break everything is read again. */
export function follow() {
  const source = new EventSource('/_sandbox/live');
  source.addEventListener('change', (event) => {
    const change = JSON.parse(event.data);
    byTopic[change.topic]?.(change);
  });
  source.addEventListener('depth', (event) => {
    if (state.page) state.page.webhooks.depth = JSON.parse(event.data).depth;
    changed('depth');
    soon('thread', readThread);
  });
  source.addEventListener('open', () => {
    soon('people', readPeople);
    soon('thread', readThread);
    soon('page', readPage);
    soon('comments', readComments);
  });
  source.addEventListener('error', () => say(t('offline')));
}
