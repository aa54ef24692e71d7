import { IconChecklist, IconId } from '@tabler/icons-react';
import type { Screen } from '../ui/screens';

/** The screens of rule 5: what is owed, and the copies of ID cards that are handed in for it. */
export const copyScreens: Screen[] = [
  {
    to: '/documents',
    label: 'nav.evidence',
    icon: IconChecklist,
    letter: 'e',
    permission: 'documents.read',
  },
  { to: '/id-cards', label: 'nav.id-cards', icon: IconId, letter: 'v', permission: 'copies.read' },
];
