// The page on which a credential is opened. Reads the code from the address's fragment, which no server, log or
// scanner on the way ever gets, and takes it out of the address at once.
const at = (id) => document.getElementById(id);
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let code = '';
let fromLink = false;

takeFromAddress();
addEventListener('hashchange', takeFromAddress);

/** The code comes with the link or the QR; then only the PIN is asked for. */
function takeFromAddress() {
  const fragment = decodeURIComponent(location.hash.slice(1));
  if (!fragment) return;
  history.replaceState(null, '', location.pathname);
  code = fragment;
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
  void send({ code, pin: pinOf() }, at('open'));
});

at('choose').addEventListener('submit', (event) => {
  event.preventDefault();
  const password = at('password').value;
  if (password !== at('repeated').value) return refuse('reveal.password-differs');
  void send({ code, pin: pinOf(), password }, at('choose'));
});

at('show').addEventListener('change', () => {
  const type = at('show').checked ? 'text' : 'password';
  at('password').type = type;
  at('repeated').type = type;
});

at('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(document.querySelector('.password').textContent);
  at('copy').textContent = 'คัดลอกแล้ว';
});

document.querySelector('.print').addEventListener('click', () => print());

at('renew').addEventListener('click', async () => {
  at('renew').disabled = true;
  try {
    await post('renewal', { code, pin: pinOf() });
    at('renewed').hidden = false;
    at('renew').hidden = true;
  } catch {
    refuse('offline');
  }
  at('renew').disabled = false;
});

async function send(wish, form) {
  const button = form.querySelector('button[type=submit]');
  button.disabled = true;
  at('refused').hidden = true;
  try {
    const response = await post('reveal', wish);
    const answer = await response.json();
    if (response.ok) show(answer);
    else refuse(answer.code, answer);
  } catch {
    refuse(wish.password === undefined ? 'offline' : 'reveal.unsure');
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
    place.focus();
  }
}

function fill(place, selector, text) {
  for (const element of place.querySelectorAll(selector)) element.textContent = text ?? '';
}

const refusals = {
  'reveal.refused': [
    'เปิดไม่ได้',
    'รหัสหรือ PIN ไม่ถูกต้อง ยังไม่ได้ลงชื่อรับ หมดอายุ หรือถูกใช้ไปแล้ว หากลองผิดหลายครั้ง โปรดรอ 30 นาที',
  ],
  'reveal.busy': ['กำลังดำเนินการอยู่', 'มีการเปิดจากอีกหน้าหนึ่ง โปรดรอสักครู่แล้วลองอีกครั้ง'],
  'reveal.try-again': ['ระบบบุคลากรยังไม่ตอบ', 'ยังไม่มีอะไรเปลี่ยนแปลง โปรดลองใหม่ในอีกสักครู่'],
  'reveal.unsure': ['ยังไม่แน่ใจว่าสำเร็จหรือไม่', 'การเชื่อมต่อขาดระหว่างตั้งรหัสผ่าน โปรดกดตั้งรหัสผ่านเดิมซ้ำอีกครั้ง ไม่มีอันตราย'],
  'reveal.password-differs': ['รหัสผ่านสองช่องไม่ตรงกัน', 'โปรดพิมพ์ให้เหมือนกันทั้งสองช่อง'],
  'reveal.password-too-short': ['รหัสผ่านสั้นเกินไป', ''],
  'reveal.password-too-long': ['รหัสผ่านยาวเกินไป', ''],
  'reveal.password-common': ['รหัสผ่านนี้เดาง่าย', 'เป็นรหัสผ่านที่ถูกใช้บ่อย โปรดเลือกคำอื่น'],
  'reveal.password-weak': ['รหัสผ่านนี้เดาง่าย', 'อย่าใช้ตัวซ้ำหรือตัวเรียงกัน'],
  'reveal.password-about-you': ['รหัสผ่านนี้เดาง่าย', 'อย่าใช้ชื่อหน่วยงาน ชื่อผู้ใช้ หรือรหัส อปท.'],
  'reveal.password-refused': ['ระบบบุคลากรไม่รับรหัสผ่านนี้', 'โปรดเลือกรหัสผ่านอื่น'],
  offline: ['ติดต่อระบบไม่ได้', 'โปรดตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วลองอีกครั้ง'],
};

function refuse(name, answer = {}) {
  const [words, more] = refusals[name] ?? ['เปิดไม่ได้ในขณะนี้', 'โปรดลองใหม่ในอีกสักครู่'];
  const place = at('refused');
  place.querySelector('.words').textContent = words;
  place.querySelector('.more').textContent =
    more || (answer.min ? `ใช้ ${answer.min} ถึง ${answer.max} ตัวอักษร` : '');
  if (name === 'reveal.refused' && fromLink) typeInstead();
  at('renew').hidden = name !== 'reveal.refused';
  at('renewed').hidden = true;
  place.hidden = false;
  place.focus();
}

/** What came with the link did not open it: perhaps something on the way has cut it. It can be mended by hand. */
function typeInstead() {
  fromLink = false;
  at('code').value = code;
  at('code').required = true;
  at('code-field').hidden = false;
  at('from-link').hidden = true;
}

function pinOf() {
  return at('pin').value.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

function clean(typed) {
  return typed
    .normalize('NFKC')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/[\s\-–.#]/g, '')
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
