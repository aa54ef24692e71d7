/**
 * Makes an element. `props`: `class`, `on` (listeners by name), `data` (dataset), anything else is an attribute;
 * true is an empty attribute, false, null and undefined leave it out (aria attributes say "true" and "false").
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || (value === false && !name.startsWith('aria-'))) continue;
    if (name === 'on')
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** Renews what stands in an element; whoever is in it by the keyboard stays at the same place. */
export function renew(element, ...children) {
  const at = [...element.children].indexOf(document.activeElement);
  element.replaceChildren(...children);
  element.children[at]?.focus();
}

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  send: 'M4 12l16-7-5 15-4-6-7-2z',
  clip: 'M20 11l-8.5 8.5a5 5 0 01-7-7L13 4a3.3 3.3 0 014.7 4.7l-8.5 8.5a1.7 1.7 0 01-2.4-2.4L14.5 7',
  sticker: 'M20 13a8 8 0 10-7 7l7-7zM13 20c0-5 2-7 7-7M8.5 10v.5M14.5 10v.5M8.5 14a4 4 0 003 1.5',
  smile: 'M12 21a9 9 0 100-18 9 9 0 000 18zM8.5 9.5v.5M15.5 9.5v.5M8 14.5c1 1.3 2.4 2 4 2s3-.7 4-2',
  reply: 'M10 6l-6 6 6 6M4 12h9c4 0 7 2 7 6',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1z',
  unsend: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  link: 'M10 14a4 4 0 005.7 0l3-3a4 4 0 00-5.7-5.7l-1 1M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.7l1-1',
  pin: 'M12 21c4-5 6-8 6-11a6 6 0 10-12 0c0 3 2 6 6 11zM12 12a2 2 0 100-4 2 2 0 000 4z',
  sun: 'M12 16a4 4 0 100-8 4 4 0 000 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4',
  moon: 'M20 14.5A8.5 8.5 0 019.5 4 8.5 8.5 0 1020 14.5z',
  page: 'M5 21V9l7-5 7 5v12M3 21h18M9 21v-6h6v6',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3',
};

/** One of the page's line icons; always decoration, the button says what it does. */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const attributes = {
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.8',
    'aria-hidden': 'true',
  };
  Object.entries(attributes).forEach(([key, value]) => svg.setAttribute(key, value));
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', PATHS[name]);
  path.setAttribute('stroke-linecap', 'round');
  path.setAttribute('stroke-linejoin', 'round');
  svg.append(path);
  return svg;
}

/** A round button with an icon and a name for those who do not see it. */
export function round(name, label, onClick, props = {}) {
  return h(
    'button',
    { type: 'button', class: 'round', 'aria-label': label, title: label, on: { click: onClick }, ...props },
    icon(name),
  );
}

/** A person's picture: their first letter on their colour. Thai leading vowels are passed over. */
export function avatar(person, size = '') {
  const initial = person.name.replace(/^[เแโใไ]/, '').slice(0, 1);
  const element = h('span', { class: `avatar ${size}`, 'aria-hidden': 'true' }, initial);
  element.style.setProperty('--hue', person.hue);
  return element;
}

/** The page's picture. */
export function pageAvatar(size = '') {
  return h('span', { class: `avatar page ${size}`, 'aria-hidden': 'true' }, icon('page'));
}
