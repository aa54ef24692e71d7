import { startComposer } from './composer.js';
import { h, renew, round } from './dom.js';
import { currentLanguage, setLanguage, t } from './i18n.js';
import { follow } from './live.js';
import { startPanel, togglePanel } from './panel.js';
import { readPlace, startPeopleList } from './people-list.js';
import { startPosts } from './posts.js';
import { changed, on, readComments, readPage, readPeople, readThread, state } from './store.js';
import { startThread } from './thread.js';

const THEME = 'sandbox-theme';

function theme() {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return localStorage.getItem(THEME) ?? dark;
}

function switchTheme() {
  localStorage.setItem(THEME, theme() === 'dark' ? 'light' : 'dark');
  changed('language');
}

function switchLanguage() {
  setLanguage(currentLanguage() === 'th' ? 'en' : 'th');
  changed('language');
}

function renderBar() {
  document.documentElement.lang = currentLanguage();
  document.documentElement.dataset.theme = theme();
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll('[data-t-label]'))
    element.setAttribute('aria-label', t(element.dataset.tLabel));
  const depth = state.page?.webhooks.depth ?? 0;
  const isOpen = !document.getElementById('panel').hidden;
  const isDark = theme() === 'dark';
  renew(
    document.getElementById('tools'),
    h(
      'button',
      {
        type: 'button',
        id: 'mischief',
        'aria-expanded': isOpen,
        'aria-controls': 'panel',
        on: { click: togglePanel },
      },
      t('mischief'),
      depth > 0
        ? h('span', { class: 'depth', role: 'img', 'aria-label': t('waiting', { n: depth }) }, depth)
        : null,
    ),
    h(
      'button',
      { type: 'button', lang: currentLanguage() === 'th' ? 'en' : 'th', on: { click: switchLanguage } },
      t('language'),
    ),
    round(isDark ? 'sun' : 'moon', t(isDark ? 'theme-light' : 'theme-dark'), switchTheme),
  );
}

async function start() {
  startPeopleList();
  startThread();
  startComposer();
  startPosts();
  startPanel();
  on(['language', 'depth', 'page', 'panel'], renderBar);
  on(['place'], () => {
    state.messages = [];
    state.replyTo = null;
    state.editing = null;
    state.typing = false;
    changed('thread', 'draft', 'typing');
    readThread().catch(() => undefined);
  });
  await Promise.all([readPeople(), readPage(), readComments()]);
  changed('language');
  readPlace();
  addEventListener('hashchange', readPlace);
  follow();
}

void start();
