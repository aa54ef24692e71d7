import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that the person can ask for by name in the command palette. */
export interface Command {
  id: string;
  label: string;
  group: string;
  keys?: string;
  run: () => void;
}

type Overlay = 'none' | 'palette' | 'keys';

let overlay: Overlay = 'none';
const sources: { current: Command[] }[] = [];
const listeners = new Set<() => void>();

function show(next: Overlay): void {
  overlay = next;
  for (const tell of listeners) tell();
}

export const openPalette = (): void => show('palette');
export const openKeyHelp = (): void => show('keys');
export const closeOverlay = (): void => show('none');

/** Which of the two helpers lies over the page. */
export function useOverlay(): Overlay {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => overlay,
  );
}

/** Offers commands in the palette while the component is shown. */
export function useCommands(commands: Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    sources.push(latest);
    return () => void sources.splice(sources.indexOf(latest), 1);
  }, []);
}

/** All commands that are offered now, those of the innermost screen first. */
export function offeredCommands(): Command[] {
  return [...sources].reverse().flatMap((source) => source.current);
}
