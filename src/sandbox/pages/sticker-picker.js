import { h } from './dom.js';
import { t } from './i18n.js';
import { STICKERS, stickerPng, stickerSource } from './stickers.js';
import { act } from './store.js';

/** Opens the choice of stickers above its button; choosing sends. Escape and a press elsewhere close it. */
export function openStickers(event, attempt) {
  event.stopPropagation();
  const opener = event.currentTarget;
  const close = () => {
    document.querySelector('.sticker-box')?.remove();
    opener.setAttribute('aria-expanded', 'false');
    document.removeEventListener('click', close);
  };
  if (opener.getAttribute('aria-expanded') === 'true') return close();
  const choose = (sticker) => {
    close();
    opener.focus();
    void attempt(async () => act('sticker', { stickerId: sticker.id, base64: await stickerPng(sticker) }));
  };
  const buttons = STICKERS.map((sticker) =>
    h(
      'button',
      { type: 'button', 'aria-label': sticker.name, on: { click: () => choose(sticker) } },
      h('img', { src: stickerSource(sticker), alt: '', width: 64, height: 64 }),
    ),
  );
  const box = h('div', { class: 'popover sticker-box', role: 'group', 'aria-label': t('sticker') }, buttons);
  box.addEventListener('keydown', (key) => {
    if (key.key !== 'Escape') return;
    close();
    opener.focus();
  });
  opener.setAttribute('aria-expanded', 'true');
  opener.closest('.composer').append(box);
  buttons[0].focus();
  document.addEventListener('click', close);
}
