import { useLayoutEffect, useRef } from 'react';
import { keyName } from './key-name';

/** Key name (`j`, `?`, `mod+k`, or two after another: `g i`) to what it does. */
export type KeyBindings = Record<string, (event: KeyboardEvent) => void>;

const stack: { current: KeyBindings }[] = [];
const sequencePatience = 1_200;
let first: { name: string; at: number } | null = null;

const isWithin = (target: EventTarget | null, selector: string) =>
  target instanceof HTMLElement && target.closest(selector) !== null;

/** True where a key belongs to what the person is typing or choosing in, never to a shortcut. */
export function belongsToField(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return isWithin(target, 'input, textarea, select, [role=dialog], [role=menu], [role=listbox]');
}

function find(name: string): ((event: KeyboardEvent) => void) | undefined {
  return stack.findLast(({ current }) => current[name])?.current[name];
}

function beginsSequence(name: string): boolean {
  return stack.some((bindings) => Object.keys(bindings.current).some((key) => key.startsWith(`${name} `)));
}

function listen(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = keyName(event);
  if (!name) return;
  if (belongsToField(event.target) && name !== 'mod+k') return;
  // A conversation that has the focus scrolls by the arrows, as any text does.
  if ((name === 'up' || name === 'down') && isWithin(event.target, '[data-keeps-arrows]')) return;
  if (name === 'enter' && isWithin(event.target, 'button, a, [role=button]')) return;
  const sequence = first && Date.now() - first.at < sequencePatience ? `${first.name} ${name}` : null;
  first = beginsSequence(name) ? { name, at: Date.now() } : null;
  const run = (sequence ? find(sequence) : undefined) ?? find(name);
  if (run) {
    event.preventDefault();
    first = null;
    run(event);
  }
}

/** Makes keys work while the component is shown; the component shown last wins, fields and dialogs are left alone. */
export function useKeys(bindings: KeyBindings): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  // Before the screen is painted: what a person sees answers its keys.
  useLayoutEffect(() => {
    if (stack.length === 0) window.addEventListener('keydown', listen);
    stack.push(latest);
    return () => {
      stack.splice(stack.indexOf(latest), 1);
      if (stack.length === 0) window.removeEventListener('keydown', listen);
    };
  }, []);
}

/**
 * Leads the focus to a row of a list that is scrolled to it. At once where it is there, as neighbours are: the next key
 * may come before the next frame, and means this row.
 */
export function focusRow(list: HTMLElement | null, row: string): void {
  const focus = () => {
    const found = list?.querySelector<HTMLElement>(row);
    found?.focus({ preventScroll: true });
    return found;
  };
  if (!focus()) requestAnimationFrame(focus);
}
