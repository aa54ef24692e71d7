// The page on which somebody says "this was not me". The proof is in the address's fragment; it can only stop.
const at = (id) => document.getElementById(id);
let token = '';

takeFromAddress();
addEventListener('hashchange', takeFromAddress);

/** Out of the address at once; so it is gone after a reload, and then nothing can be stopped from here. */
function takeFromAddress() {
  if (location.hash.length > 1) {
    token = location.hash.slice(1);
    history.replaceState(null, '', location.pathname);
  }
  at('report').hidden = !token;
  at('missing').hidden = Boolean(token);
  at('done').hidden = true;
}

at('report').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = at('report').querySelector('button');
  button.disabled = true;
  at('refused').hidden = true;
  try {
    const response = await fetch('/report', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      credentials: 'omit',
    });
    if (!response.ok) throw new Error('refused');
    at('report').hidden = true;
    at('done').hidden = false;
    at('done').focus();
  } catch {
    at('refused').hidden = false;
    at('refused').focus();
  }
  button.disabled = false;
});
