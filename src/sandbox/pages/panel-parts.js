import { h } from './dom.js';
import { t } from './i18n.js';
import { say } from './polite.js';

/** A titled group of the panel. */
export function group(title, ...children) {
  const id = `group-${title}`;
  return h('section', { class: 'group', 'aria-labelledby': id }, h('h3', { id }, t(title)), ...children);
}

/** Runs something and says whether it worked. */
export function run(work) {
  return async () => {
    try {
      await work();
      say(t('done'));
    } catch (reason) {
      say(t('went-wrong', { text: reason.message }));
    }
  };
}

/** A choice of one of several words; `words` is the catalogue's prefix. */
export function choice(id, label, words, options, value, onChange) {
  const select = h(
    'select',
    { class: 'field', id },
    options.map((option) =>
      h(
        'option',
        { value: String(option), selected: String(option) === String(value) },
        t(`${words}-${option}`),
      ),
    ),
  );
  select.addEventListener('change', () => void run(() => onChange(select.value))());
  return h('div', { class: 'line' }, h('label', { for: id }, t(label)), select);
}

/** Something that is on or off. */
export function toggle(id, label, isOn, onChange) {
  const box = h('input', { type: 'checkbox', id, checked: isOn });
  box.addEventListener('change', () => void run(() => onChange(box.checked))());
  return h('label', { class: 'check', for: id }, box, h('span', {}, t(label)));
}

/** A button that does one thing. */
export function button(id, label, onClick, isOn = false) {
  return h(
    'button',
    {
      type: 'button',
      class: 'button',
      id,
      'aria-pressed': isOn ? 'true' : null,
      on: { click: run(onClick) },
    },
    t(label),
  );
}

/** Buttons beside each other. */
export function buttons(...children) {
  return h('div', { class: 'button-row' }, ...children);
}
