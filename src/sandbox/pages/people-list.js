import { newPersonDialog } from './dialogs.js';
import { avatar, h, round } from './dom.js';
import { t } from './i18n.js';
import { changed, current, on, state } from './store.js';

const root = document.getElementById('people');

/** Goes to a conversation or to the posts, and remembers it in the address. */
export function go(place) {
  location.hash = place;
}

/** Reads the address: `#/p/<psid>`, `#/posts`, or nothing (the list, on a phone). */
export function readPlace() {
  const [, kind, psid] = /^#\/(\w+)\/?(\d*)$/.exec(location.hash) ?? [];
  const known = state.people.some((person) => person.psid === psid);
  state.view = kind === 'posts' ? 'posts' : 'chat';
  if (known) state.psid = psid;
  else if (state.psid === null) state.psid = state.people[0]?.psid ?? null;
  document.getElementById('shell').classList.toggle('inside', kind !== undefined);
  changed('place');
}

function preview(person) {
  const { last } = person;
  if (last === null) return t('never-wrote');
  if (last.unsent) return t('was-unsent');
  const text = last.text ?? (last.isSticker ? t('sent-sticker') : t('sent-file', { n: last.attachments }));
  return last.from === 'person' ? t('you', { text }) : text;
}

function personButton(person) {
  const isCurrent = state.view === 'chat' && person.psid === state.psid;
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: `person${person.unread > 0 && !isCurrent ? ' unread' : ''}`,
        'aria-current': isCurrent,
        data: { psid: person.psid },
        on: { click: () => go(`#/p/${person.psid}`) },
      },
      avatar(person),
      h(
        'span',
        { class: 'person-text' },
        h(
          'span',
          { class: 'person-name' },
          person.name,
          h('small', {}, person.place ? ` · ${person.place}` : ''),
        ),
        h('span', { class: 'person-last' }, preview(person)),
      ),
      person.unread > 0 && !isCurrent
        ? h('span', { class: 'dot', role: 'img', 'aria-label': t('unread', { n: person.unread }) })
        : null,
    ),
  );
}

function tab(name, isCurrent, onClick) {
  return h('button', { type: 'button', 'aria-current': isCurrent, on: { click: onClick } }, t(name));
}

function render() {
  const focused = document.activeElement?.closest('.person')?.dataset.psid;
  const scroll = root.querySelector('.people-list')?.scrollTop ?? 0;
  const isPosts = state.view === 'posts';
  root.replaceChildren(
    h(
      'div',
      { class: 'people-head' },
      h('h2', {}, t('chats')),
      round('plus', t('new-person'), newPersonDialog),
    ),
    h('p', { class: 'people-hint' }, t('play-hint')),
    h(
      'div',
      { class: 'tabs' },
      tab('chats', !isPosts, () => go(current() ? `#/p/${current().psid}` : '#/')),
      tab('posts', isPosts, () => go('#/posts')),
    ),
    h('ul', { class: 'people-list' }, state.people.map(personButton)),
  );
  root.querySelector('.people-list').scrollTop = scroll;
  if (focused) root.querySelector(`[data-psid="${focused}"]`)?.focus();
}

/** Keeps the list as it is. */
export function startPeopleList() {
  root.setAttribute('aria-label', t('chats'));
  on(['people', 'place', 'language'], render);
}
