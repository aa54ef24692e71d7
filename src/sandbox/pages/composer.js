import { h, round } from './dom.js';
import { base64, typeOf } from './file-reading.js';
import { t } from './i18n.js';
import { menuItems, openMenu } from './page-menu.js';
import { say } from './polite.js';
import { openStickers } from './sticker-picker.js';
import { act, changed, on, state } from './store.js';

const stage = document.getElementById('stage');
const drafts = new Map();
let files = [];

const area = h('textarea', { id: 'composer', rows: '1', enterkeyhint: 'send', autocomplete: 'off' });
const picker = h('input', { type: 'file', multiple: true, hidden: true });
const quick = h('div', { class: 'quick chat-part' });
const about = h('div', { class: 'about' });
const chosen = h('div', { class: 'files' });
const menu = h('span', { class: 'menu' });
const write = h('div', { class: 'write' });
const form = h('form', { class: 'composer chat-part' }, about, chosen, write, picker);

/** Runs an act and says plainly when it fails; the words stay in the box then. */
async function attempt(work) {
  try {
    await work();
    return true;
  } catch (reason) {
    about.replaceChildren(h('strong', { role: 'alert' }, t('went-wrong', { text: reason.message })));
    return false;
  }
}

async function send() {
  const text = area.value.trim();
  const { editing, replyTo } = state;
  const when = state.sayAgoMs > 0 ? { agoMs: state.sayAgoMs } : {};
  if (text === '' && files.length === 0) return;
  const sending = files;
  area.value = '';
  files = [];
  state.editing = null;
  state.replyTo = null;
  drafts.delete(state.psid);
  changed('draft');
  const isSent = await attempt(async () => {
    if (editing) return act('edit', { mid: editing.mid, text });
    if (sending.length === 0)
      return act('say', { text, ...when, ...(replyTo ? { replyTo: replyTo.mid } : {}) });
    const attachments = await Promise.all(
      sending.map(async (file) => ({
        type: typeOf(file),
        name: file.name,
        contentType: file.type || 'application/octet-stream',
        base64: await base64(file),
      })),
    );
    return act('attach', { attachments, ...when, ...(text === '' ? {} : { text }) });
  });
  if (isSent) return;
  area.value = text;
  files = sending;
  renderFiles();
}

function grow() {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}

function onKey(event) {
  // Choosing a word in an input method also ends with Enter; that Enter belongs to the method.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    void send();
  }
  if (event.key === 'Escape' && (state.editing || state.replyTo)) cancel();
}

function cancel() {
  if (state.editing) area.value = '';
  state.editing = null;
  state.replyTo = null;
  changed('draft');
  area.focus();
}

function addFiles(list) {
  files = [...files, ...list];
  renderFiles();
  area.focus();
}

function renderFiles() {
  chosen.hidden = files.length === 0;
  chosen.replaceChildren(
    ...files.map((file) => {
      const remove = () => {
        files = files.filter((each) => each !== file);
        renderFiles();
      };
      return h(
        'button',
        { type: 'button', 'aria-label': t('remove-file', { name: file.name }), on: { click: remove } },
        `${file.name} ✕`,
      );
    }),
  );
}

function renderDraft() {
  const { editing, replyTo } = state;
  const words = editing
    ? t('editing')
    : replyTo
      ? t('replying-to', { text: replyTo.text ?? t('a-file') })
      : null;
  about.hidden = words === null;
  about.replaceChildren(
    ...(words === null ? [] : [h('span', {}, words), round('close', t('cancel'), cancel)]),
  );
  if (editing && area.value === '') area.value = editing.text;
  if (editing || replyTo) area.focus();
  renderFiles();
  grow();
}

function renderQuick() {
  const last = state.messages.findLast((message) => message.kind !== 'line');
  const offers = last?.from === 'page' ? last.quickReplies : [];
  quick.hidden = offers.length === 0;
  quick.replaceChildren(
    ...offers.map((offer) =>
      h('button', { type: 'button', on: { click: () => void choose(offer) } }, offer.title),
    ),
  );
}

/** One press is all there is: the buttons are gone before the answer is there. */
async function choose(offer) {
  quick.hidden = true;
  if (!(await attempt(() => act('quickReply', offer)))) quick.hidden = false;
}

function renderWords() {
  area.placeholder = t('write');
  area.setAttribute('aria-label', t('write'));
  write.replaceChildren(
    menu,
    round('clip', t('attach'), () => picker.click()),
    round('sticker', t('sticker'), (event) => openStickers(event, attempt), { 'aria-expanded': 'false' }),
    area,
    round('send', t('send'), () => void send()),
  );
}

/** In a place of its own: whoever writes keeps the cursor when the page's menu changes. */
function renderMenu() {
  const open = (event) => openMenu(event, attempt);
  const has = menuItems().length > 0;
  menu.replaceChildren(...(has ? [round('menu', t('page-menu'), open, { 'aria-expanded': 'false' })] : []));
}

function takeDropsAndPastes() {
  stage.addEventListener('dragover', (event) => {
    event.preventDefault();
    stage.classList.add('dropping');
  });
  stage.addEventListener('dragleave', () => stage.classList.remove('dropping'));
  stage.addEventListener('drop', (event) => {
    event.preventDefault();
    stage.classList.remove('dropping');
    addFiles(event.dataTransfer.files);
  });
  area.addEventListener('paste', (event) => {
    if (event.clipboardData.files.length > 0) addFiles(event.clipboardData.files);
  });
}

/** Each person keeps their own unfinished words. */
function changePerson() {
  if (form.dataset.owner !== undefined) drafts.set(form.dataset.owner, area.value);
  form.dataset.owner = state.psid;
  area.value = drafts.get(state.psid) ?? '';
  files = [];
  renderDraft();
  const isPhone = matchMedia('(max-width: 760px)').matches;
  if (!isPhone && state.view === 'chat') area.focus();
}

/** Keeps the message box as it is. */
export function startComposer() {
  stage.append(quick, form);
  form.addEventListener('submit', (event) => event.preventDefault());
  area.addEventListener('keydown', onKey);
  area.addEventListener('input', grow);
  picker.addEventListener('change', () => {
    addFiles(picker.files);
    picker.value = '';
  });
  takeDropsAndPastes();
  on(['language'], renderWords);
  on(['language', 'page'], renderMenu);
  on(['draft', 'language'], renderDraft);
  on(['thread', 'place'], renderQuick);
  on(['place'], changePerson);
  say('');
}
