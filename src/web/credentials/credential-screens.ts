import { IconAlertOctagon, IconLayoutBoard, IconKey } from '@tabler/icons-react';
import type { Screen } from '../ui/screens';
import { OpenIncidents } from './open-incidents';

/** The screens on which credentials are issued and followed. */
export const credentialScreens: Screen[] = [
  { to: '/batches', label: 'nav.batches', icon: IconKey, letter: 'b', permission: 'batches.read' },
  {
    to: '/custody',
    label: 'nav.custody',
    icon: IconLayoutBoard,
    letter: 'k',
    permission: 'custody.read',
    for: 'staff',
  },
  {
    to: '/incidents',
    label: 'nav.incidents',
    icon: IconAlertOctagon,
    letter: 'n',
    permission: 'custody.read',
    Count: OpenIncidents,
  },
];
