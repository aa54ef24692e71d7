import {
  IconAdjustments,
  IconAlertOctagon,
  IconLayoutBoard,
  IconKey,
  IconRefresh,
} from '@tabler/icons-react';
import { lazy } from 'react';
import type { Screen } from '../ui/screens';
import { OpenIncidents } from './open-incidents';

/** Not with the first screen: few decide, and the number may come a moment later. */
const WaitingCases = lazy(() =>
  import('../resets/waiting-cases').then((part) => ({ default: part.WaitingCases })),
);

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
  {
    to: '/reset-cases',
    label: 'nav.reset-cases',
    icon: IconRefresh,
    letter: 'r',
    permission: 'resets.read',
    Count: WaitingCases,
  },
  {
    to: '/reset-settings',
    label: 'nav.reset-settings',
    icon: IconAdjustments,
    letter: null,
    permission: 'resets.settings',
  },
];
