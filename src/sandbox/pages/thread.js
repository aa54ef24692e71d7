import { bubble, quietLine } from './bubble.js';
import { linkDialog } from './dialogs.js';
import { h, pageAvatar, round } from './dom.js';
import { day, t, time } from './i18n.js';
import { greeting } from './page-menu.js';
import { go } from './people-list.js';
import { say } from './polite.js';
import { act, current, on, state } from './store.js';

const RUN_MS = 5 * 60_000;
const stage = document.getElementById('stage');
const kept = new Map();
let shownPsid = null;
let newest = null;

const parts = {
  head: h('header', { class: 'stage-head chat-part' }),
  notice: h('p', { class: 'notice chat-part', role: 'status' }),
  log: h('div', { class: 'log chat-part', role: 'log', tabindex: '0', 'aria-live': 'off' }),
};

function renderHead() {
  const person = current();
  if (!person || !state.page) return;
  const who = person.place ? `${person.name} · ${person.place}` : person.name;
  parts.head.replaceChildren(
    round('back', t('back'), () => go('#/'), { class: 'round back' }),
    pageAvatar(),
    h(
      'div',
      { class: 'stage-title' },
      h('h2', {}, state.page.pageName),
      h('p', {}, t('playing-as', { name: who })),
    ),
    round('link', t('open-link'), linkDialog),
  );
  const { page, webhooks } = state.page;
  const words = page.subscribedFields === null ? 'not-subscribed' : webhooks.paused ? 'paused' : null;
  const notice = words ?? (person.owner === 'desk' ? null : 'owner-inbox');
  parts.notice.hidden = notice === null || state.view !== 'chat';
  parts.notice.textContent = notice === null ? '' : t(notice);
  parts.log.setAttribute('aria-label', `${t('chats')}: ${who}`);
}

function welcome() {
  const hasNone = state.messages.length === 0;
  const canStart = hasNone && state.page?.page.profile.get_started !== undefined;
  return h(
    'div',
    { class: 'welcome' },
    pageAvatar(),
    h('strong', {}, state.page?.pageName ?? ''),
    h('span', {}, t('page-kind')),
    hasNone && greeting() ? h('p', { class: 'greeting' }, greeting()) : null,
    hasNone ? h('span', {}, t(canStart ? 'welcome' : 'welcome-write')) : null,
    canStart
      ? h(
          'button',
          { type: 'button', class: 'button first', on: { click: () => void act('getStarted') } },
          t('get-started'),
        )
      : null,
  );
}

/** The bubble of a message; the same element again while nothing about it changed. */
function bubbleFor(message, run) {
  const print = JSON.stringify([message, run, document.documentElement.lang]);
  const known = kept.get(message.mid);
  if (known?.print === print) return known.element;
  const element = message.kind === 'line' ? quietLine(message) : bubble(message, run);
  kept.set(message.mid, { print, element });
  return element;
}

function rows() {
  const all = [];
  state.messages.forEach((message, index) => {
    const before = state.messages[index - 1];
    const after = state.messages[index + 1];
    const joins = (one, other) =>
      one &&
      other &&
      one.kind !== 'line' &&
      other.kind !== 'line' &&
      one.from === other.from &&
      one.appId === other.appId &&
      one.commentId === other.commentId &&
      other.at - one.at < RUN_MS;
    if (!before || day(before.at) !== day(message.at))
      all.push(h('p', { class: 'day' }, `${day(message.at)} ${time(message.at)}`));
    all.push(bubbleFor(message, { begins: !joins(before, message), ends: !joins(message, after) }));
  });
  return all;
}

/** How far the newest own message got: under way, delivered, seen. */
function ownState() {
  const mine = state.messages.findLast((message) => message.from === 'person' && message.kind !== 'line');
  const last = state.messages.findLast((message) => message.kind !== 'line');
  if (!mine || mine !== last || mine.unsentAt !== null) return null;
  const seenAt = current()?.pageReadUntil ?? 0;
  const words = mine.waiting
    ? t('state-waiting')
    : seenAt >= mine.at
      ? t('state-seen', { time: time(seenAt) })
      : t('state-delivered');
  return h('p', { class: 'state' }, words);
}

function typingDots() {
  if (!state.typing) return null;
  const dots = h(
    'div',
    { class: 'bubble dots', role: 'img', 'aria-label': t('typing') },
    h('i'),
    h('i'),
    h('i'),
  );
  return h('div', { class: 'row begins ends' }, pageAvatar('small'), h('div', { class: 'pile' }, dots));
}

function renderLog() {
  const { log } = parts;
  const isOther = shownPsid !== state.psid;
  if (isOther) kept.clear();
  const atEnd = isOther || log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const focused = document.activeElement;
  log.replaceChildren(...[welcome(), ...rows(), ownState(), typingDots()].filter(Boolean));
  if (log.contains(focused)) focused.focus({ preventScroll: true });
  const last = state.messages.at(-1);
  const isNews = last && last.mid !== newest;
  if (atEnd || (isNews && last.from === 'person')) log.scrollTop = log.scrollHeight;
  if (isNews && !isOther && last.from === 'page') say(`${state.page.pageName}: ${last.text ?? t('a-file')}`);
  newest = last?.mid ?? null;
  shownPsid = state.psid;
  readIfSeen();
}

/** Opening a conversation reads it, as on the real thing; only when somebody can see it. */
function readIfSeen() {
  const person = current();
  const isShown =
    document.visibilityState === 'visible' && state.view === 'chat' && parts.log.offsetParent !== null;
  const hasNew = state.messages.some(
    (message) => message.from === 'page' && message.at > (person?.readUntil ?? 0),
  );
  if (isShown && hasNew) void act('read');
}

/** Keeps the conversation as it is. */
export function startThread() {
  stage.append(parts.head, parts.notice, parts.log);
  on(['thread', 'typing', 'language', 'people', 'page'], renderLog);
  on(['place'], () => {
    for (const part of document.querySelectorAll('.chat-part')) part.hidden = state.view !== 'chat';
  });
  on(['people', 'page', 'place', 'language'], renderHead);
  // Pictures that arrive late must not push the newest message out of sight.
  parts.log.addEventListener('load', () => parts.log.scrollTo({ top: parts.log.scrollHeight }), {
    capture: true,
  });
  document.addEventListener('visibilitychange', readIfSeen);
}
