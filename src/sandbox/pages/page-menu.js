import { h } from './dom.js';
import { t } from './i18n.js';
import { act, state } from './store.js';

/** What the page's profile says to somebody in Thailand. */
function inThai(entries) {
  return (
    entries?.find(({ locale }) => locale === 'th_TH') ?? entries?.find(({ locale }) => locale === 'default')
  );
}

/** The page's greeting, or null. */
export function greeting() {
  return inThai(state.page?.page.profile.greeting)?.text ?? null;
}

/** The items of the page's menu; none where the page has no menu. */
export function menuItems() {
  return inThai(state.page?.page.profile.persistent_menu)?.call_to_actions ?? [];
}

function itemOf(item, choose) {
  if (item.type === 'web_url')
    return h('a', { href: item.url, target: '_blank', rel: 'noopener noreferrer' }, item.title);
  return h('button', { type: 'button', on: { click: () => choose(item) } }, item.title);
}

/** Opens the page's menu above its button; choosing sends a postback. Escape and a press elsewhere close it. */
export function openMenu(event, attempt) {
  event.stopPropagation();
  const opener = event.currentTarget;
  const close = () => {
    document.querySelector('.menu-box')?.remove();
    opener.setAttribute('aria-expanded', 'false');
    document.removeEventListener('click', close);
  };
  if (opener.getAttribute('aria-expanded') === 'true') return close();
  const choose = ({ title, payload }) => {
    close();
    opener.focus();
    void attempt(() => act('press', { title, payload }));
  };
  const box = h(
    'div',
    { class: 'menu-box', role: 'group', 'aria-label': t('page-menu') },
    menuItems().map((item) => itemOf(item, choose)),
  );
  box.addEventListener('keydown', (key) => {
    if (key.key !== 'Escape') return;
    close();
    opener.focus();
  });
  opener.setAttribute('aria-expanded', 'true');
  opener.closest('.composer').append(box);
  box.firstElementChild.focus();
  document.addEventListener('click', close);
}
