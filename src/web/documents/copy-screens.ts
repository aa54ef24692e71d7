import { IconId } from '@tabler/icons-react';
import type { Screen } from '../ui/screens';

/** The screens of ID-card copies. */
export const copyScreens: Screen[] = [
  { to: '/id-cards', label: 'nav.id-cards', icon: IconId, letter: 'c', permission: 'copies.read' },
];
