// Before the first paint, so that a dark room stays dark.
document.documentElement.dataset.theme =
  localStorage.getItem('sandbox-theme') ??
  (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
