import { h } from './dom.js';
import { t } from './i18n.js';
import { button, buttons, choice, group, toggle } from './panel-parts.js';
import { call, readPage, state } from './store.js';

const FAULTS = {
  'fault-slow': { kind: 'ok', delayMs: 8000 },
  'fault-500': { kind: 'http-500' },
  'fault-transient': { kind: 'error', code: 1200, isTransient: true },
  'fault-throttle': { kind: 'throttle' },
  'fault-drop': { kind: 'accept-then-drop' },
  'fault-silent': { kind: 'accept-silently-then-drop' },
  'fault-refused': { kind: 'drop-before' },
};

async function spoil(changes) {
  await call('PATCH', '/webhooks', changes);
  await readPage();
}

/** What happens to events on their way to the desk. */
export function wayInGroup() {
  const { mischief, paused } = state.page.webhooks;
  const hold = async () => {
    await call('POST', `/webhooks/${paused ? 'resume' : 'pause'}`);
    await readPage();
  };
  return group(
    'g-way-in',
    choice('delay', 'delay', 'delay', [0, 2000, 10000, 60000], mischief.delayMs, (value) =>
      spoil({ delayMs: Number(value) }),
    ),
    choice('duplicates', 'duplicates', 'duplicates', [0, 1, 4], mischief.duplicates, (value) =>
      spoil({ duplicates: Number(value) }),
    ),
    toggle('reorder', 'reorder', mischief.reorder > 0, (isOn) => spoil({ reorder: isOn ? 3 : 0 })),
    toggle('lost-answers', 'lost-answers', mischief.lostAnswers > 0, (isOn) =>
      spoil({ lostAnswers: isOn ? 1 : 0 }),
    ),
    toggle('bad-signature', 'bad-signature', mischief.badSignatures > 0, (isOn) =>
      spoil({ badSignatures: isOn ? 1 : 0 }),
    ),
    buttons(button('hold', paused ? 'resume' : 'pause', hold, paused)),
  );
}

/** What happens when the desk sends. */
export function wayOutGroup() {
  const { faults, page } = state.page;
  const plan = async (fault) => {
    await call('POST', '/faults', fault);
    await readPage();
  };
  const clear = async () => {
    await call('DELETE', '/faults');
    await readPage();
  };
  return group(
    'g-way-out',
    buttons(...Object.entries(FAULTS).map(([name, fault]) => button(name, name, () => plan(fault)))),
    faults.length > 0
      ? h(
          'div',
          { class: 'line' },
          h('span', {}, t('planned', { n: faults.length })),
          button('clear-faults', 'clear-faults', clear),
        )
      : null,
    toggle('echo-first', 'echo-first', page.echo === 'before', async (isOn) =>
      readPage(await call('PATCH', '/page', { echo: isOn ? 'before' : 'after' })),
    ),
  );
}
