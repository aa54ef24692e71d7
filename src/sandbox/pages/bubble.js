import { h, icon, pageAvatar } from './dom.js';
import { t, time } from './i18n.js';
import { messageActs } from './message-acts.js';
import { act, state } from './store.js';

const source = (attachment) => `/_sandbox/files/${attachment.fileId}`;

function fileSize(bytes) {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function card(name, title, detail) {
  return h(
    'span',
    { class: 'file' },
    icon(name),
    h('span', {}, title, detail ? h('small', {}, detail) : null),
  );
}

function fileCard(attachment) {
  return h(
    'a',
    { class: 'file', href: source(attachment), target: '_blank', rel: 'noopener' },
    icon('file'),
    h('span', {}, attachment.name, h('small', {}, fileSize(attachment.size))),
  );
}

const shown = {
  image: (attachment) => h('img', { class: 'photo', src: source(attachment), alt: attachment.name }),
  sticker: (attachment) => h('img', { class: 'sticker', src: source(attachment), alt: t('sticker') }),
  audio: (attachment) =>
    h('audio', { class: 'media', controls: true, preload: 'none', src: source(attachment) }),
  video: (attachment) =>
    h('video', { class: 'media', controls: true, preload: 'none', src: source(attachment) }),
  file: fileCard,
  location: () => card('pin', t('location')),
  fallback: (attachment) => card('link', attachment.title ?? t('a-file'), attachment.url),
};

function attachmentOf(attachment) {
  const show = shown[attachment.type];
  if (show) return show(attachment);
  return card('file', t('other-content', { type: attachment.type }), attachment.title);
}

function quoteOf(message) {
  if (message.replyTo === null) return null;
  const original = state.messages.find((each) => each.mid === message.replyTo);
  return h('span', { class: 'quote' }, original?.text ?? t('a-file'));
}

/** Text with its web addresses as links; everything else stays text. */
function withLinks(text) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 1 ? h('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part,
    );
}

/** The words of a bubble, or what stands in for them. */
function textOf(message) {
  if (message.unsentAt !== null) return h('div', { class: 'bubble gone' }, t('unsent'));
  const isEmpty = message.text === null && message.attachments.length === 0;
  if (isEmpty) return h('div', { class: 'bubble gone' }, t('unsupported'));
  if (message.text === null) return null;
  return h('div', { class: `bubble${message.kind === 'press' ? ' press' : ''}` }, withLinks(message.text));
}

function buttonOf(button) {
  if (button.url)
    return h(
      'a',
      { class: 'button', href: button.url, target: '_blank', rel: 'noopener noreferrer' },
      button.title,
    );
  const press = () => act('press', { title: button.title, payload: button.payload ?? '' });
  return h('button', { type: 'button', class: 'button', on: { click: press } }, button.title);
}

function reactionsOf({ reactions }) {
  if (reactions.length === 0) return null;
  return h('span', { class: 'reactions' }, reactions.map((reaction) => reaction.emoji).join(' '));
}

function senderOf(message, begins) {
  if (message.from !== 'page' || !begins) return null;
  const words = message.commentId ? 'private-reply' : message.byDesk ? 'from-desk' : 'from-inbox';
  return h('span', { class: 'sender' }, t(words));
}

/** One message of the conversation with what can be done to it. `begins` and `ends`: of a run by the same side. */
export function bubble(message, { begins, ends }) {
  const isMine = message.from === 'person';
  const isGone = message.unsentAt !== null;
  const pile = h(
    'div',
    { class: 'pile', title: time(message.at) },
    senderOf(message, begins),
    quoteOf(message),
    textOf(message),
    isGone ? null : message.attachments.map(attachmentOf),
    isGone ? null : h('div', { class: 'buttons' }, message.buttons.map(buttonOf)),
    message.history.length > 0 && !isGone ? h('span', { class: 'edited' }, t('edited-mark')) : null,
    isGone ? null : reactionsOf(message),
  );
  const classes = [
    'row',
    isMine && 'mine',
    begins && 'begins',
    ends && 'ends',
    message.reactions.length > 0 && 'reacted',
  ];
  const row = h(
    'div',
    { class: classes.filter(Boolean).join(' ') },
    pageAvatar('small'),
    pile,
    isGone ? null : messageActs(message),
  );
  pile.addEventListener('click', () => row.classList.toggle('touched'));
  return row;
}

/** A quiet line of the conversation, such as "came by a link". */
export function quietLine(message) {
  const words = { 'thread:desk': t('line-thread-desk'), 'thread:page-inbox': t('line-thread-inbox') };
  return h('p', { class: 'quiet' }, words[message.text] ?? t('line-link', { text: message.text }));
}
