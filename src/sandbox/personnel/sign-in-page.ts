const TITLE = 'ระบบบุคลากรท้องถิ่น (จำลอง)';

/** A whole page of the personnel system for people, around what it shows; a form needs no script. */
function page(content: string): string {
  return `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE}</title>
<link rel="icon" href="/pages/icon.svg">
<link rel="stylesheet" href="/pages/base.css">
<link rel="stylesheet" href="/pages/personnel.css">
</head>
<body>
<main>
<h1>${TITLE}</h1>
${content}
</main>
</body>
</html>
`;
}

/** The form for user name and password, with what went wrong before. */
export function signInPage(problem: string | null = null, userName = ''): string {
  return page(`${alert(problem)}<form method="post" action="/personnel">
<label>ชื่อผู้ใช้<input name="userName" value="${escaped(userName)}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus></label>
<label>รหัสผ่าน<input name="password" type="password" autocomplete="current-password" required></label>
<button>ลงชื่อเข้าใช้</button>
</form>`);
}

/** The form for a new password, which comes first where one is asked for. */
export function newPasswordPage(userName: string, ticket: string, problem: string | null = null): string {
  return page(`${alert(problem)}<p>รหัสผ่านนี้เป็นรหัสผ่านชั่วคราว ต้องตั้งรหัสผ่านใหม่ก่อนเข้าใช้งาน</p>
<form method="post" action="/personnel/password">
<input type="hidden" name="ticket" value="${escaped(ticket)}">
<label>ชื่อผู้ใช้<input name="userName" autocomplete="username" value="${escaped(userName)}" readonly></label>
<label>รหัสผ่านใหม่ (12–64 ตัวอักษร)<input name="password" type="password" autocomplete="new-password" required autofocus></label>
<label>รหัสผ่านใหม่อีกครั้ง<input name="again" type="password" autocomplete="new-password" required></label>
<button>ตั้งรหัสผ่าน</button>
</form>`);
}

/** Who has signed in. */
export function welcomePage(userName: string, displayName: string | null): string {
  return page(`<p class="good" role="status">ลงชื่อเข้าใช้สำเร็จ</p>
<dl><dt>ชื่อผู้ใช้</dt><dd>${escaped(userName)}</dd>
<dt>หน่วยงาน</dt><dd>${escaped(displayName ?? '-')}</dd></dl>
<p><a href="/personnel">ออกจากระบบ</a></p>`);
}

function alert(problem: string | null): string {
  return problem === null ? '' : `<p class="bad" role="alert">${escaped(problem)}</p>\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
