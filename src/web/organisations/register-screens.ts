import {
  IconBuildingCommunity,
  IconCalendarEvent,
  IconFileImport,
  IconHome,
  IconMap2,
} from '@tabler/icons-react';
import type { Screen } from '../ui/screens';

/** The screens of the register; a representative's own province comes first. */
export const registerScreens: Screen[] = [
  {
    to: '/province',
    label: 'nav.own-province',
    icon: IconHome,
    letter: 'p',
    permission: 'register.read',
    for: 'province',
  },
  {
    to: '/organisations',
    label: 'nav.organisations',
    icon: IconBuildingCommunity,
    letter: 'o',
    permission: 'register.read',
  },
  {
    to: '/organisations/provinces',
    label: 'nav.provinces',
    icon: IconMap2,
    letter: 'p',
    permission: 'register.read',
    for: 'staff',
  },
  {
    to: '/trainings',
    label: 'nav.trainings',
    icon: IconCalendarEvent,
    letter: 't',
    permission: 'register.read',
  },
  { to: '/imports', label: 'nav.imports', icon: IconFileImport, letter: null, permission: 'imports.use' },
];
