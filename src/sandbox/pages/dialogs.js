import { h, round } from './dom.js';
import { t } from './i18n.js';
import { act, call, current, readPeople } from './store.js';

let serial = 0;

function open(title, fields, submit, onSubmit) {
  const ids = fields.map((field) => ({ ...field, id: `dialog-${(serial += 1)}` }));
  const error = h('p', { class: 'dialog-error', role: 'alert' });
  const finish = async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(
      ids.map(({ id, key }) => [key, document.getElementById(id).value.trim()]),
    );
    try {
      await onSubmit(values);
      dialog.close();
    } catch (reason) {
      error.textContent = t('went-wrong', { text: reason.message });
    }
  };
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title', on: { close: () => dialog.remove() } },
    h(
      'form',
      { on: { submit: finish } },
      h(
        'div',
        { class: 'dialog-head' },
        h('h2', { id: 'dialog-title' }, title),
        round('close', t('close'), () => dialog.close()),
      ),
      ids.map(({ id, key, value = '', sample = '', required = false }) => [
        h('label', { for: id }, t(key)),
        h('input', { id, class: 'field', value, placeholder: sample, required, autocomplete: 'off' }),
      ]),
      error,
      h('div', { class: 'dialog-foot' }, h('button', { class: 'button first' }, submit)),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** Asks for a name and a place and makes that person up. */
export function newPersonDialog() {
  const fields = [
    { key: 'name', sample: t('name-sample'), required: true },
    { key: 'place', sample: t('place-sample') },
  ];
  open(t('new-person-title'), fields, t('add'), async ({ name, place }) => {
    const person = await call('POST', '/people', { name, place });
    await readPeople();
    location.hash = `#/p/${person.psid}`;
  });
}

/** Lets the person come by a m.me link: with Get Started the first time, as a referral afterwards. */
export function linkDialog() {
  const fields = [{ key: 'link-ref', value: 'training-2569', required: true }];
  open(t('link-title'), fields, t('link-go'), (values) =>
    act(current().started ? 'refer' : 'getStarted', { ref: values['link-ref'] }),
  );
}
