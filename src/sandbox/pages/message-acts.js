import { h, round } from './dom.js';
import { t } from './i18n.js';
import { act, changed, state } from './store.js';

const REACTIONS = { love: '❤', smile: '😆', wow: '😮', sad: '😢', angry: '😠', like: '👍', dislike: '👎' };

function closePopovers() {
  for (const popover of document.querySelectorAll('.popover')) popover.remove();
  for (const opener of document.querySelectorAll('.acts [aria-expanded]'))
    opener.setAttribute('aria-expanded', 'false');
}

/** Opens the row of reactions beside its button; Escape and a press elsewhere close it. */
function openReactions(event, message) {
  event.stopPropagation();
  const opener = event.currentTarget;
  const wasOpen = opener.getAttribute('aria-expanded') === 'true';
  closePopovers();
  if (wasOpen) return;
  const mine = message.reactions.find((reaction) => reaction.by === 'person')?.reaction;
  const choose = (reaction) => {
    closePopovers();
    opener.focus();
    void act('react', { mid: message.mid, reaction: reaction === mine ? null : reaction });
  };
  const buttons = Object.entries(REACTIONS).map(([name, emoji]) =>
    h(
      'button',
      {
        type: 'button',
        'aria-label': name,
        'aria-pressed': name === mine,
        on: { click: () => choose(name) },
      },
      emoji,
    ),
  );
  const popover = h('div', { class: 'popover', role: 'group', 'aria-label': t('react') }, buttons);
  const close = (key) => {
    if (key.key !== 'Escape') return;
    closePopovers();
    opener.focus();
  };
  popover.addEventListener('keydown', close);
  opener.setAttribute('aria-expanded', 'true');
  opener.parentElement.append(popover);
  const { right, left } = popover.getBoundingClientRect();
  if (right > innerWidth - 8) popover.style.marginLeft = `${innerWidth - 8 - right}px`;
  if (left < 8) popover.style.marginLeft = `${8 - left}px`;
  buttons[0].focus();
}

document.addEventListener('click', closePopovers);

function replyTo(message) {
  state.replyTo = message;
  state.editing = null;
  changed('draft');
}

function edit(message) {
  state.editing = message;
  state.replyTo = null;
  changed('draft');
}

/** What can be done to a message: react and reply; edit and unsend one's own. */
export function messageActs(message) {
  const isMine = message.from === 'person';
  const canEdit = isMine && message.kind === 'message' && message.text !== null && message.history.length < 5;
  return h(
    'div',
    { class: 'acts' },
    round('smile', t('react'), (event) => openReactions(event, message), { 'aria-expanded': 'false' }),
    round('reply', t('reply'), () => replyTo(message)),
    canEdit ? round('edit', t('edit'), () => edit(message)) : null,
    isMine ? round('unsend', t('unsend'), () => void act('unsend', { mid: message.mid })) : null,
  );
}
