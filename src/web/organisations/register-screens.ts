import type { Permission } from '../api/types';
import { useSession } from '../platform/session';

/** A screen of the register: where it is, what it is called, the key after `g`, and who may see it. */
export interface RegisterScreen {
  to: '/province' | '/organisations' | '/organisations/provinces' | '/trainings' | '/imports';
  label: string;
  letter: string | null;
  permission: Permission;
  /** Only for a representative, or only for everybody else. */
  for?: 'province' | 'staff';
}

const screens: RegisterScreen[] = [
  { to: '/province', label: 'nav.own-province', letter: 'p', permission: 'register.read', for: 'province' },
  { to: '/organisations', label: 'nav.organisations', letter: 'o', permission: 'register.read' },
  {
    to: '/organisations/provinces',
    label: 'nav.provinces',
    letter: 'p',
    permission: 'register.read',
    for: 'staff',
  },
  { to: '/trainings', label: 'nav.trainings', letter: 't', permission: 'register.read' },
  { to: '/imports', label: 'nav.imports', letter: null, permission: 'imports.use' },
];

/** The screens of the register that the person at the screen may open. */
export function useRegisterScreens(): RegisterScreen[] {
  const { permissions, staff } = useSession();
  const side = staff.role === 'representative' ? 'province' : 'staff';
  return screens.filter(
    (screen) => permissions.includes(screen.permission) && (!screen.for || screen.for === side),
  );
}
