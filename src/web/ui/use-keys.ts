import { useLayoutEffect, useRef } from 'react';
import { keyName } from './key-name';

/** Key name (`j`, `?`, `mod+k`, or two after another: `g i`) to what it does. */
export type KeyBindings = Record<string, (event: KeyboardEvent) => void>;

const stack: { current: KeyBindings }[] = [];
const sequencePatience = 1_200;
let first: { name: string; at: number } | null = null;

/** True where a key belongs to what the person is typing or choosing in, never to a shortcut. */
export function belongsToField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.closest('input, textarea, select, [role=dialog], [role=menu], [role=listbox]') !== null;
}

function keepsArrows(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[data-keeps-arrows]') !== null;
}

function find(name: string): ((event: KeyboardEvent) => void) | undefined {
  for (const bindings of [...stack].reverse()) {
    const run = bindings.current[name];
    if (run) return run;
  }
  return undefined;
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
  if ((name === 'up' || name === 'down') && keepsArrows(event.target)) return;
  const onControl = event.target instanceof HTMLElement && event.target.closest('button, a, [role=button]');
  if (name === 'enter' && onControl) return;
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
