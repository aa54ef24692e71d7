// Sends one picture by the code behind the # of the address, which no server ever sees in an address.
const code = location.hash.slice(1);
const at = (id) => document.getElementById(id);
const most = 10 * 1024 * 1024;

/** What is said where the picture is not taken; the link is still good for all of these but the first. */
const faults = {
  'upload-link.refused':
    'ลิงก์นี้ใช้ไม่ได้ อาจหมดอายุ ถูกใช้แล้ว หรือมีลิงก์ใหม่กว่า โปรดขอลิงก์ใหม่จากผู้แทนจังหวัด · This link does not work (expired, used, or replaced). Please ask your province for another.',
  'copy.duplicate': 'ภาพนี้ส่งมาแล้ว โปรดถ่ายภาพใหม่ · This very picture was sent before. Please take another.',
  'copy.heic':
    'ไฟล์ HEIC ยังเปิดไม่ได้ โปรดตั้งค่ากล้องเป็น “เข้ากันได้มากที่สุด” แล้วถ่ายใหม่ · HEIC cannot be read here. Set the camera to Most Compatible and take it again.',
  'copy.too-large': 'ไฟล์ใหญ่เกิน 10 MB โปรดถ่ายใหม่ · The file is larger than 10 MB. Please take it again.',
  'copy.too-much': 'วันนี้มีผู้ส่งมากเกินไป โปรดลองใหม่พรุ่งนี้ · Too much was sent today. Please try again tomorrow.',
};
const other =
  'ไฟล์นี้ใช้ไม่ได้ โปรดส่งรูปถ่าย JPEG, PNG หรือ PDF ที่สแกน · Please send a JPEG or PNG photo, or a scanned PDF.';
const offline =
  'ส่งไม่สำเร็จ โปรดตรวจอินเทอร์เน็ตแล้วกดส่งอีกครั้ง · It was not sent. Please check your connection and try again.';

function tell(text) {
  at('fault').textContent = text;
  at('fault').hidden = !text;
}

at('file').addEventListener('change', () => {
  const [file] = at('file').files;
  const tooLarge = Boolean(file && file.size > most);
  tell(tooLarge ? faults['copy.too-large'] : '');
  at('send').disabled = !file || tooLarge;
  const picture = Boolean(file && file.type.startsWith('image/'));
  at('frame').hidden = !picture;
  at('chosen').hidden = !file || picture;
  at('chosen').textContent = file?.name ?? '';
  if (picture) at('preview').src = URL.createObjectURL(file);
  if (file) at('pick').textContent = 'ถ่ายใหม่หรือเลือกไฟล์อื่น';
});

// Not every phone shows every picture that it takes: then it is named.
at('preview').addEventListener('error', () => {
  at('frame').hidden = true;
  at('chosen').hidden = false;
});

at('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const [file] = at('file').files;
  if (!file) return;
  tell('');
  at('send').disabled = true;
  const form = new FormData();
  form.append('code', code);
  form.append('file', file);
  const answer = await fetch(location.pathname, { method: 'POST', body: form, credentials: 'omit' }).catch(
    () => null,
  );
  if (answer?.ok) {
    history.replaceState(null, '', location.pathname);
    at('form').hidden = true;
    at('done').hidden = false;
    at('done').focus();
    return;
  }
  // What went wrong on the desk's own side is not the picture's fault.
  const problem = answer && answer.status < 500 && (await answer.json().catch(() => null));
  tell(problem ? (faults[problem.code] ?? other) : offline);
  at('send').disabled = false;
});
