import { useEffect, useRef } from 'react';
import { keyName } from '../../ui/key-name';
import { belongsToField, type KeyBindings } from '../../ui/use-keys';

/**
 * Keys of the chosen tickets: they come before those of the open one, which is on screen as well, whichever of the two
 * was shown last.
 */
export function useSelectionKeys(bindings: KeyBindings): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || belongsToField(event.target)) return;
      const run = latest.current[keyName(event) ?? ''];
      if (!run) return;
      event.preventDefault();
      run(event);
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
}
