import { h } from './dom.js';
import { day, t, time } from './i18n.js';
import { button, buttons, choice, group, toggle } from './panel-parts.js';
import { act, call, changed, current, readPage, state } from './store.js';

const HOUR = 3_600_000;
const PROFILES = ['full', 'name-only', 'empty', 'gone', 'phone-account', 'no-consent'];
const TOKENS = ['valid', 'expired', 'password-changed', 'app-removed', 'role-lost'];
const BANGKOK = { lat: 13.7563, long: 100.5018 };

function windowWords({ windowFrom }) {
  if (windowFrom === null) return t('window-never');
  const age = Date.now() - windowFrom;
  const until = (hours) => `${day(windowFrom + hours * HOUR)} ${time(windowFrom + hours * HOUR)}`;
  if (age <= 24 * HOUR) return t('window-open', { time: until(24) });
  return age <= 168 * HOUR ? t('window-human', { time: until(168) }) : t('window-closed');
}

/** The clock of the person in view. */
export function timeGroup() {
  const move = (agoMs) => () => act('moveWindow', { agoMs });
  return group(
    'g-time',
    h('p', { class: 'panel-note' }, windowWords(current())),
    h('p', {}, t('time-intro')),
    buttons(
      button('ago-now', 'ago-now', move(0)),
      button('ago-25h', 'ago-25h', move(25 * HOUR)),
      button('ago-8d', 'ago-8d', move(192 * HOUR)),
    ),
    choice('say-ago', 'say-ago', 'say-ago', [0, 25, 192], state.sayAgoMs / HOUR, (hours) => {
      state.sayAgoMs = Number(hours) * HOUR;
      changed('draft');
    }),
  );
}

/** Who the person in view is for the platform, and odd things for them to send. */
export function personGroup() {
  const { psid, profile, blocked } = current();
  const change = (changes) => call('PATCH', `/people/${psid}`, changes);
  const attach = (attachment) => () => act('attach', { attachments: [attachment] });
  return group(
    'g-person',
    choice('profile', 'profile', 'profile', PROFILES, profile, (value) => change({ profile: value })),
    toggle('blocked', 'blocked', blocked, (isOn) => change({ blocked: isOn })),
    h('p', {}, t('send-odd')),
    buttons(
      button('odd-location', 'odd-location', attach({ type: 'location', payload: { coordinates: BANGKOK } })),
      button(
        'odd-fallback',
        'odd-fallback',
        attach({ type: 'fallback', title: 'กรมส่งเสริมการปกครองท้องถิ่น', url: 'https://www.dla.go.th/' }),
      ),
      button('odd-unknown', 'odd-unknown', attach({ type: 'hologram', payload: { id: '1' } })),
      button('odd-unsupported', 'odd-unsupported', () => act('sendUnsupported')),
      button('odd-expired', 'odd-expired', attach({ type: 'image', behaviour: 'expired' })),
      button('odd-wrong-type', 'odd-wrong-type', attach({ type: 'image', behaviour: 'wrong-type' })),
    ),
  );
}

/** The page's own side: its inbox, its subscription, its token. `answer` is what was typed so far. */
export function pageGroup(answer) {
  const { page } = state.page;
  const settle = async (changes) => readPage(await call('PATCH', '/page', changes));
  const field = h('input', {
    class: 'field',
    id: 'inbox-answer',
    value: answer,
    placeholder: t('inbox-sample'),
    autocomplete: 'off',
  });
  const send = async () => {
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    await act('answerElsewhere', { text });
  };
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing && event.keyCode !== 229) void send();
  });
  return group(
    'g-page',
    h('label', { for: 'inbox-answer' }, t('inbox-answer')),
    h('div', { class: 'line' }, field, button('inbox-send', 'inbox-send', send)),
    current().owner === 'desk'
      ? null
      : buttons(button('give-back', 'give-back', () => act('moveThread', { to: 'desk' }))),
    toggle('subscribed', 'subscribed', page.subscribedFields !== null, (isOn) =>
      settle({ subscribedFields: isOn ? state.page.allFields : null }),
    ),
    choice('token', 'token', 'token', TOKENS, page.token, (value) => settle({ token: value })),
    buttons(button('policy', 'policy', () => act('enforcePolicy', { action: 'warning', reason: 'sandbox' }))),
  );
}

/** The ways back. */
export function resetGroup() {
  let isSure = false;
  const calm = async () => {
    await call('PATCH', '/webhooks', state.page.calm);
    await call('POST', '/webhooks/resume');
    await call('DELETE', '/faults');
    await readPage(
      await call('PATCH', '/page', { token: 'valid', echo: 'after', subscribedFields: state.page.allFields }),
    );
  };
  const clear = h('button', { type: 'button', class: 'button bad', id: 'reset' }, t('reset'));
  clear.addEventListener('click', () => {
    if (isSure) return void call('POST', '/reset');
    isSure = true;
    clear.textContent = t('reset-sure');
  });
  return group('g-reset', buttons(button('calm', 'calm', calm), clear));
}
