import type { RefObject } from 'react';
import type { Lao } from '../api/types';
import { focusRow, useKeys } from '../ui/use-keys';

interface LaoKeys {
  laos: Lao[];
  reveal: (index: number) => void;
  scroll: RefObject<HTMLDivElement | null>;
}

/** j and k (or the arrows) walk the list; Enter opens what has the focus. */
export function useLaoKeys({ laos, reveal, scroll }: LaoKeys): void {
  const step = (direction: 1 | -1) => {
    const code = document.activeElement?.closest<HTMLElement>('[data-lao]')?.dataset.lao;
    const from = code ? laos.findIndex((lao) => lao.code === code) : -1;
    const index = Math.min(Math.max(from + direction, 0), laos.length - 1);
    const lao = laos[index];
    if (!lao) return;
    reveal(index);
    focusRow(scroll.current, `[data-lao="${lao.code}"]`);
  };
  useKeys({ j: () => step(1), k: () => step(-1), down: () => step(1), up: () => step(-1) });
}
