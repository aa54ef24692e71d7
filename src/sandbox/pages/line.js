import { avatar, h, renew, round } from './dom.js';
import { currentLanguage, setLanguage } from './i18n.js';
import { renderChat } from './line-chat.js';
import { renderPanel } from './line-panel.js';
import { follow, onChange, perform, read, state } from './line-store.js';
import { w } from './line-words.js';

const THEME = 'sandbox-theme';
const people = document.getElementById('people');

function switchTheme() {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
  localStorage.setItem(THEME, dataset.theme);
  renderAll();
}

function renderBar() {
  document.documentElement.lang = currentLanguage();
  for (const [id, word] of [
    ['to-mail', 'mail'],
    ['to-pushes', 'pushes'],
    ['to-personnel', 'personnel'],
  ])
    document.getElementById(id).textContent = w(word);
  const isDark = document.documentElement.dataset.theme === 'dark';
  const other = currentLanguage() === 'th' ? 'en' : 'th';
  const turn = () => {
    setLanguage(other);
    renderAll();
  };
  renew(
    document.getElementById('tools'),
    h('button', { type: 'button', lang: other, on: { click: turn } }, w('language')),
    round(isDark ? 'sun' : 'moon', w(isDark ? 'light' : 'dark'), switchTheme),
  );
}

function personRow(person) {
  const last = person.state === 'blocked' ? w('blocked') : (person.last ?? w('never-wrote'));
  return h(
    'li',
    {},
    h(
      'a',
      { href: `#${person.userId}`, 'aria-current': person.userId === state.chat?.userId },
      avatar(person),
      h('span', {}, h('strong', {}, person.name), h('span', { class: 'line-last' }, last)),
    ),
  );
}

async function addPerson(event) {
  event.preventDefault();
  const name = new FormData(event.target).get('name').trim();
  const made = name ? await perform('linePerson', { name }) : null;
  if (made) location.hash = made.userId;
}

function renderPeople() {
  if (people.contains(document.activeElement) && document.activeElement.name === 'name') return;
  people.setAttribute('aria-label', w('people'));
  people.replaceChildren(
    h('h2', {}, w('people')),
    h('ul', {}, state.people.map(personRow)),
    h(
      'form',
      { class: 'line-new', on: { submit: addPerson } },
      h('input', {
        name: 'name',
        required: true,
        'aria-label': w('new-person'),
        placeholder: w('new-person'),
      }),
      h('button', { type: 'submit', class: 'button' }, w('add')),
    ),
  );
}

function renderAll() {
  document.body.classList.toggle('in-chat', state.chat !== null);
  renderBar();
  renderPeople();
  renderChat();
  if (!document.getElementById('panel').contains(document.activeElement)) renderPanel();
}

onChange(renderAll);
await read();
renderPanel();
follow();
