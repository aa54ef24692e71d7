// The page on which a credential is opened. Reads the code from the address's fragment, which no server, log or
// scanner on the way ever gets, and takes it out of the address at once.
import { refusals, trials } from './refusals.js';

const at = (id) => document.getElementById(id);
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let code = '';
let fromLink = false;
/** What was set or shown, as long as this page is open: to ask whether the personnel system takes it. */
let held = '';

takeFromAddress();
addEventListener('hashchange', takeFromAddress);

/** The code comes with the link or the QR; then only the PIN is asked for. */
function takeFromAddress() {
  const fragment = location.hash.slice(1);
  if (!fragment) return;
  history.replaceState(null, '', location.pathname);
  code = clean(fragment);
  if (!holds(code)) return typeInstead();
  fromLink = true;
  at('code-field').hidden = true;
  at('code').required = false;
  at('from-link').hidden = false;
  at('pin').focus();
}

at('open').addEventListener('submit', (event) => {
  event.preventDefault();
  const typed = fromLink ? code : clean(at('code').value);
  const wrong = !fromLink && !holds(typed);
  at('code-fault').hidden = !wrong;
  at('code').setAttribute('aria-invalid', String(wrong));
  if (wrong) return at('code').focus();
  code = typed;
  void send({ code, pin: at('pin').value }, at('open'));
});

at('choose').addEventListener('submit', (event) => {
  event.preventDefault();
  const password = at('password').value;
  if (password !== at('repeated').value) return refuse('reveal.password-differs');
  void send({ code, pin: at('pin').value, password }, at('choose'));
});

at('show').addEventListener('change', () => {
  const type = at('show').checked ? 'text' : 'password';
  at('password').type = type;
  at('repeated').type = type;
});

at('copy').addEventListener('click', async () => {
  const password = document.querySelector('#shown .password');
  // Browsers inside of other apps may refuse, or have no clipboard at all; then it is selected to be copied by hand.
  getSelection().selectAllChildren(password);
  let copied = false;
  try {
    await navigator.clipboard.writeText(password.textContent);
    copied = true;
  } catch {
    // Said below.
  }
  at('copied').hidden = !copied;
  at('not-copied').hidden = copied;
});

for (const button of document.querySelectorAll('.print')) button.addEventListener('click', () => print());

for (const button of document.querySelectorAll('.try'))
  button.addEventListener('click', async () => {
    button.disabled = true;
    const place = button.parentElement.querySelector('.tried');
    place.textContent = 'กำลังถามระบบ LHR';
    let words = trials.unknown;
    try {
      const response = await post('trial', { code, pin: at('pin').value, password: held });
      const { answer } = await response.json();
      words = trials[answer] ?? trials.unknown;
      // Said once; what follows from it is on its way.
      if (answer === 'wrong') button.hidden = true;
    } catch {
      words = refusals.offline.slice(1);
    }
    place.textContent = words.join(' ');
    button.disabled = false;
  });

at('renew').addEventListener('click', async () => {
  at('renew').disabled = true;
  try {
    await post('renewal', { code, pin: at('pin').value });
    at('renewed').hidden = false;
    at('renew').hidden = true;
    at('open').hidden = true;
    at('prove').hidden = false;
  } catch {
    refuse('offline');
  }
  at('renew').disabled = false;
});

/** Whether a code is on its way is said to nobody: who has one types it. */
at('prove').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = at('prove').querySelector('button[type=submit]');
  button.disabled = true;
  at('answer-fault').hidden = true;
  try {
    const response = await post('code', { code, pin: at('pin').value, answer: at('answer').value });
    if (response.ok) {
      for (const id of ['prove', 'refused']) at(id).hidden = true;
      at('proved').hidden = false;
      at('proved').focus();
    } else if ((await response.json()).code === 'reveal.proof-wrong') {
      at('answer-fault').hidden = false;
      at('answer').focus();
    } else {
      // Code or PIN were wrong from the beginning.
      at('prove').hidden = true;
      at('open').hidden = false;
      refuse('reveal.refused');
    }
  } catch {
    refuse('offline');
  }
  button.disabled = false;
});

at('again').addEventListener('click', async () => {
  at('again').disabled = true;
  try {
    await post('renewal', { code, pin: at('pin').value });
    at('sent-again').textContent = 'รับเรื่องแล้ว รหัสใหม่ใช้แทนรหัสก่อนหน้า Taken: a new code replaces the one before';
  } catch {
    refuse('offline');
  }
  at('again').disabled = false;
});

async function send(wish, form) {
  const button = form.querySelector('button[type=submit]');
  button.disabled = true;
  at('refused').hidden = true;
  try {
    const response = await post('reveal', wish);
    const answer = await response.json();
    if (response.ok) {
      held = answer.password ?? wish.password ?? '';
      show(answer);
    } else refuse(answer.code, answer);
  } catch {
    refuse(wish.password === undefined ? 'offline' : 'lost');
  }
  button.disabled = false;
}

function post(what, body) {
  // Without an address of its own (typed at /r) nothing can be found: that is a refusal like any other.
  const place = location.pathname.replace(/\/$/, '');
  const path = /^\/r\/[^/]+$/.test(place) ? place : '/r/-';
  return fetch(`${path}/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
}

function show(answer) {
  for (const id of ['open', 'choose', 'set', 'shown']) at(id).hidden = true;
  const place = at(answer.step);
  place.hidden = false;
  fill(place, '.lao', answer.lao);
  fill(place, '.user', answer.userName);
  fill(place, '.at', answer.at && thai(answer.at));
  fill(place, '.change-by', answer.changeBy && thai(answer.changeBy));
  fill(place, '.password', answer.password);
  if (answer.step === 'choose') {
    at('rules').textContent = `อย่างน้อย ${answer.min} ตัวอักษร ไม่เกิน ${answer.max} ใช้ประโยคที่จำง่ายได้ เว้นวรรคได้`;
    at('password').focus();
  } else {
    at('password').value = '';
    at('repeated').value = '';
    showReceipt(answer);
    place.focus();
  }
}

/** What is printed from here on: who received what, when, and what comes next; never the password. */
function showReceipt(answer) {
  const receipt = at('receipt');
  fill(receipt, '.lao', answer.lao);
  fill(receipt, '.user', answer.userName);
  fill(receipt, '.at', thai(answer.at));
  fill(receipt, '.change-by', answer.changeBy && thai(answer.changeBy));
  for (const element of receipt.querySelectorAll('[data-step]'))
    element.hidden = element.dataset.step !== answer.step;
  receipt.hidden = false;
  document.querySelector('main').classList.add('received');
}

function fill(place, selector, text) {
  for (const element of place.querySelectorAll(selector)) element.textContent = text ?? '';
}

function refuse(name, answer = {}) {
  const [words, more, english] = (refusals[name] ?? refusals.other).map((text) =>
    text.replace(/\{(seconds|min|max)\}/g, (_, what) => answer[what]),
  );
  const place = at('refused');
  fill(place, '.words', words);
  fill(place, '.more', more);
  fill(place, '.english', english);
  if (name === 'reveal.refused' && fromLink) typeInstead();
  at('renew').hidden = name !== 'reveal.refused';
  at('renewed').hidden = true;
  place.hidden = false;
  place.focus();
}

/** What came with the link is no code, or did not open: perhaps something on the way has cut it. It can be mended by hand. */
function typeInstead() {
  fromLink = false;
  at('code').value = code;
  at('code').required = true;
  at('code-field').hidden = false;
  at('from-link').hidden = true;
}

/** As the desk reads it, too: what people and phones put between, and letters that look like others. */
function clean(typed) {
  return typed
    .normalize('NFKC')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/[\s\p{Pd}\p{Cf}\u2212.#]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** Whether it was typed whole and right; says nothing about whether it is anybody's. */
function holds(text) {
  if (text.length !== 26 || [...text].some((letter) => !alphabet.includes(letter))) return false;
  const sum = [...text.slice(0, -1)].reduce(
    (total, letter, place) => total + alphabet.indexOf(letter) * (2 * place + 1),
    0,
  );
  return alphabet[sum % 32] === text.at(-1);
}

function thai(iso) {
  return new Date(iso).toLocaleString('th-TH', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Bangkok',
  });
}
