import { h } from './dom.js';
import { act, state } from './line-store.js';
import { w } from './line-words.js';

const root = document.getElementById('panel');
const FAULTS = ['ok', 'http-500', 'rate', 'quota', 'drop-before', 'accept-then-drop'];

function number(name, label, value) {
  return h('label', {}, label, h('input', { name, type: 'number', min: 0, value: value ?? '' }));
}

async function apply(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const quota = form.get('quota');
  await act('/_sandbox/line', 'PATCH', { quota: quota === '' ? null : Number(quota) });
  await act('/_sandbox/line/webhooks', 'PATCH', {
    duplicates: Number(form.get('duplicates')),
    lostAnswers: Number(form.get('lost')),
  });
  const kind = form.get('fault');
  if (kind && kind !== 'ok')
    await act('/_sandbox/line/faults', 'POST', { kind, to: state.chat?.userId ?? null });
  if (form.get('expire') && state.chat)
    await act(`/_sandbox/line/chats/${state.chat.userId}/token`, 'DELETE');
  renderPanel();
}

/** Draws what can be made to go wrong. What is being changed there is not drawn over. */
export function renderPanel() {
  const { mischief = {}, depth = 0 } = state.webhooks ?? {};
  root.replaceChildren(
    h('h2', {}, w('mischief')),
    h(
      'form',
      { on: { submit: apply } },
      number('quota', w('quota'), state.account.quota),
      h('p', {}, w('used', { n: state.account.used })),
      h(
        'label',
        {},
        w('fault'),
        h(
          'select',
          { name: 'fault' },
          FAULTS.map((kind) => h('option', { value: kind }, w(kind === 'quota' ? 'quota-fault' : kind))),
        ),
      ),
      h(
        'label',
        { class: 'line-check' },
        h('input', { type: 'checkbox', name: 'expire' }),
        w('expire-token'),
      ),
      number('duplicates', w('duplicates'), mischief.duplicates),
      number('lost', w('lost'), mischief.lostAnswers),
      h('button', { type: 'submit', class: 'button' }, w('save')),
    ),
    h('p', {}, w('depth', { n: depth })),
  );
}
