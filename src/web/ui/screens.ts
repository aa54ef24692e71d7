import type { TablerIcon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Permission } from '../api/types';
import { useSession } from '../platform/session';

/** A screen that one goes to by name: where it is, what it is called, the key after `g`, and who may see it. */
export interface Screen {
  to:
    | '/province'
    | '/organisations'
    | '/organisations/provinces'
    | '/trainings'
    | '/imports'
    | '/documents'
    | '/batches'
    | '/custody'
    | '/incidents'
    | '/reset-cases'
    | '/reset-settings'
    | '/id-cards';
  label: string;
  icon: TablerIcon;
  letter: string | null;
  permission: Permission;
  /** How much waits there, shown behind its name. */
  Count?: ComponentType;
  /** Only for a representative, or only for everybody else. */
  for?: 'province' | 'staff';
}

/** Those of some screens that the person at the screen may open. */
export function useAllowedScreens(screens: Screen[]): Screen[] {
  const { permissions, staff } = useSession();
  const side = staff.role === 'representative' ? 'province' : 'staff';
  return screens.filter(
    (screen) => permissions.includes(screen.permission) && (!screen.for || screen.for === side),
  );
}
