import { avatar, h, round } from './dom.js';
import { base64, typeOf } from './file-reading.js';
import { time } from './i18n.js';
import { w } from './line-words.js';
import { perform, state } from './line-store.js';

const root = document.getElementById('stage');
let draft = '';
/** On a small screen the chat itself needs the room. */
let isMenuOpen = matchMedia('(min-width: 900px)').matches;

function bubble(message) {
  const mine = message.from === 'person';
  if (message.unsentAt !== null) return h('li', { class: 'line-quiet' }, w('unsent'));
  if (message.type === 'press') return h('li', { class: 'line-quiet' }, `▸ ${message.text}`);
  const how = mine ? null : h('span', {}, w(message.way));
  return h(
    'li',
    { class: mine ? 'line-row mine' : 'line-row' },
    h(
      'div',
      { class: 'line-bubble' },
      content(message),
      h('div', { class: 'line-meta' }, h('time', {}, time(message.at)), how),
    ),
    mine
      ? round('unsend', w('unsend'), () => perform('lineUnsend', { id: message.id }), {
          class: 'round small',
        })
      : null,
  );
}

function content({ type, id, text, fileId, pictureUrl }) {
  if (pictureUrl) return h('img', { src: `/line/pictures/${id}`, alt: w('picture') });
  if (fileId && type === 'image') return h('img', { src: `/_sandbox/files/${fileId}`, alt: text ?? '' });
  if (fileId) return h('a', { href: `/_sandbox/files/${fileId}` }, `📎 ${text ?? ''}`);
  if (type === 'sticker') return h('p', {}, `🙂 ${text ?? ''}`);
  if (type === 'location') return h('p', {}, `📍 ${text ?? ''}`);
  return h('p', {}, ...linked(text ?? ''));
}

function linked(text) {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, n) => (n % 2 ? h('a', { href: part, target: '_blank', rel: 'noreferrer' }, part) : part));
}

/** LINE shows quick replies under the newest message only. */
function choices({ userId }) {
  const buttons = state.messages.at(-1)?.buttons ?? [];
  if (!buttons.length) return null;
  return h(
    'div',
    { class: 'line-quick', role: 'group', 'aria-label': w('offered') },
    buttons.map(({ label, data, displayText }) =>
      h(
        'button',
        { type: 'button', on: { click: () => perform('linePress', { userId, data, displayText }) } },
        label,
      ),
    ),
  );
}

function menu({ userId }) {
  if (!state.menu || !isMenuOpen) return null;
  const { size, areas, picture: id } = state.menu;
  const picture = `/_sandbox/files/${encodeURIComponent(id)}`;
  const box = h('div', { class: 'line-menu' }, h('img', { src: picture, alt: '' }));
  for (const { bounds, action } of areas) {
    const { data, displayText } = action;
    const press = () => perform('linePress', { userId, data, displayText });
    const area = h('button', { type: 'button', 'aria-label': displayText, on: { click: press } });
    area.style.left = `${(bounds.x * 100) / size.width}%`;
    area.style.top = `${(bounds.y * 100) / size.height}%`;
    area.style.width = `${(bounds.width * 100) / size.width}%`;
    area.style.height = `${(bounds.height * 100) / size.height}%`;
    box.append(area);
  }
  return box;
}

function composer({ userId }) {
  const field = h('textarea', {
    id: 'composer',
    rows: 1,
    'aria-label': w('write'),
    placeholder: w('write'),
    value: draft,
  });
  const send = () => {
    const text = field.value.trim();
    if (!text) return;
    draft = '';
    field.value = '';
    void perform('lineSay', { userId, text });
  };
  field.addEventListener('input', () => (draft = field.value));
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  const picker = h('input', { type: 'file', hidden: true, multiple: true });
  picker.addEventListener('change', () => sendFiles(userId, [...picker.files]));
  const toggle = () => {
    isMenuOpen = !isMenuOpen;
    renderChat();
  };
  return h(
    'div',
    { class: 'line-write' },
    state.menu ? round('menu', w('menu'), toggle, { 'aria-expanded': isMenuOpen }) : null,
    round('clip', w('file'), () => picker.click()),
    round('sticker', w('sticker'), () => perform('lineSticker', { userId })),
    round('pin', w('place'), () => perform('lineLocation', { userId })),
    picker,
    field,
    round('send', w('send'), send),
  );
}

/** Draws the chat of who is played; what is being written stays. */
export function renderChat() {
  const person = state.chat;
  if (!person) return root.replaceChildren(h('p', { class: 'line-empty' }, w('choose')));
  const writing = document.activeElement?.id === 'composer';
  const isBlocked = person.state === 'blocked';
  const turn = () => perform(isBlocked ? 'lineFollow' : 'lineBlock', { userId: person.userId });
  root.replaceChildren(
    h(
      'div',
      { class: 'line-head' },
      h('a', { href: '#', class: 'line-back', 'aria-label': w('people') }, '‹'),
      avatar(person),
      h('h2', {}, person.name),
      h(
        'button',
        { type: 'button', class: 'button', on: { click: turn } },
        w(isBlocked ? 'unblock' : 'block'),
      ),
    ),
    h('ol', { class: 'line-log', tabindex: '0', 'aria-label': person.name }, state.messages.map(bubble)),
    choices(person) ?? '',
    composer(person),
    menu(person) ?? '',
  );
  const log = root.querySelector('.line-log');
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };
  toEnd();
  // A picture is as tall as it is only once it is there.
  for (const picture of log.querySelectorAll('img')) picture.addEventListener('load', toEnd, { once: true });
  if (writing) document.getElementById('composer').focus();
}

/** Sends files one after another; several pictures are an album, as on a telephone. */
async function sendFiles(userId, files) {
  const pictures = files.filter((file) => typeOf(file) === 'image');
  const id = String(Date.now());
  const placeOf = (file) => ({ id, index: pictures.indexOf(file) + 1, total: pictures.length });
  for (const file of files) {
    const bytes = { name: file.name, contentType: file.type, base64: await base64(file) };
    const imageSet = pictures.length > 1 && pictures.includes(file) ? { imageSet: placeOf(file) } : {};
    await perform('lineFile', { userId, type: typeOf(file), ...bytes, ...imageSet });
  }
}
