import { h, round } from './dom.js';
import { t } from './i18n.js';
import { pageGroup, personGroup, resetGroup, timeGroup } from './panel-people.js';
import { wayInGroup, wayOutGroup } from './panel-wire.js';
import { changed, current, on, state } from './store.js';

const root = document.getElementById('panel');
const KEY = 'sandbox-mischief';

/** Opens or closes the panel; the choice is remembered on wide screens. */
export function togglePanel() {
  root.hidden = !root.hidden;
  localStorage.setItem(KEY, root.hidden ? 'closed' : 'open');
  render();
  changed('panel');
  document.getElementById(root.hidden ? 'mischief' : 'panel-close')?.focus();
}

function render() {
  document.getElementById('shell').classList.toggle('with-panel', !root.hidden);
  if (root.hidden || !state.page || !current()) return;
  const focusedId = root.contains(document.activeElement) ? document.activeElement.id : '';
  const scroll = root.scrollTop;
  const answer = root.querySelector('#inbox-answer')?.value ?? '';
  root.replaceChildren(
    h(
      'div',
      { class: 'panel-head' },
      h('h2', {}, t('mischief')),
      round('close', t('close'), togglePanel, { id: 'panel-close' }),
    ),
    h('p', { class: 'panel-intro' }, t('mischief-intro')),
    wayInGroup(),
    wayOutGroup(),
    timeGroup(),
    personGroup(),
    pageGroup(answer),
    resetGroup(),
  );
  root.scrollTop = scroll;
  if (focusedId) document.getElementById(focusedId)?.focus();
}

/** Keeps the mischief panel as it is. */
export function startPanel() {
  const isWide = matchMedia('(min-width: 1181px)').matches;
  root.hidden = !isWide || localStorage.getItem(KEY) !== 'open';
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') togglePanel();
  });
  on(['page', 'people', 'place', 'language'], () => {
    root.setAttribute('aria-label', t('mischief'));
    render();
  });
}
